import { type Emulator, startEmulator } from "../../src/emulator";
import { inShell } from "../shell/shell";
import { blocksOf } from "./guide-blocks";
import { journeys } from "./guide-journeys";
import { key } from "./leg";

jest.setTimeout(600_000);

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 }, apiKey: key });
});

afterEach(() => emulator.close());

test.each(Object.entries(journeys))("the command lines of %s do what it says", async (guide, legs) => {
  const blocks = blocksOf(guide);
  const env = { HOOKDECK_API_KEY: emulator.apiKey, HOOKDECK_API_BASE: emulator.url };
  await inShell(env, async (shell) => {
    for (const [i, { before, input = "", code = 0, prints, after }] of legs.entries()) {
      const world = { emulator, shell };
      await before?.(world);
      const result = await shell.run(blocks[i] ?? "", { input });
      const { output } = result;
      if (result.code !== code || !prints.test(output))
        throw new Error(`${blocks[i]}\nended with ${result.code}:\n${output}`);
      expect(output).not.toContain("canary-");
      await after?.(world, result);
    }
  });
});
