import * as hookdeck from "../../src";
import { driftOf, expectOk, withStack } from "./stack";

const each = 667;
/** Calls that 2,001 objects may take, of the 240 that Hookdeck allows in a minute. */
const allowed = 12;

/** As many sources, destinations and connections, with secrets and rules. */
function largeProject() {
  for (let index = 0; index < each; index++) {
    const source = new hookdeck.Source(`source-${index}`, {
      type: "HTTP",
      config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: `canary-key-${index}` } },
    });
    const destination = new hookdeck.Destination(`destination-${index}`, {
      config: { url: "https://example.com/", rateLimit: 5, rateLimitPeriod: "second" },
    });
    new hookdeck.Connection(`connection-${index}`, {
      sourceId: source.id,
      destinationId: destination.id,
      rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60_000 }],
    });
  }
}

test("a refresh of 2,001 objects, and the drift of them, take 12 calls at most", async () => {
  await withStack(largeProject, async (bench) => {
    const callsOf = async (work: () => Promise<unknown>) => {
      const before = bench.emulator.journal.length;
      await work();
      return bench.emulator.journal.slice(before).map(({ path }) => path);
    };
    expectOk(await bench.stack.up());

    const refreshed = await callsOf(async () => expectOk(await bench.stack.refresh()));
    expect(refreshed.length).toBeLessThanOrEqual(allowed);
    expect(new Set(refreshed)).toEqual(new Set(["/sources", "/destinations", "/connections"]));

    const compared = await callsOf(async () =>
      expect(await driftOf(bench)).toMatchObject({
        compared: 3 * each,
        drifted: [],
        turned: [],
        unmanaged: [],
      }),
    );
    expect(compared.length).toBeLessThanOrEqual(allowed);
  });
});
