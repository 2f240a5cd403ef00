import { createServer } from "node:http";
import { z } from "zod";
import { createClient } from "../../src/client/client";
import { readSettings } from "../../src/client/config";
import { path } from "../../src/client/path";
import { type Fault, startEmulator } from "../../src/emulator";
import { TestTime } from "../client/test-time";
import { Ground } from "./ground";
import { converges, hurried, onGround, shop, within } from "./matrix";

const reset = { type: "reset" } as const;
const hurry = { client: { patience: hurried } };
const twice = (action: Fault["action"], phase: "before" | "after" = "before"): Fault[] => [
  { phase, action },
  { match: { nth: 2 }, phase, action },
];

test("6. the connection is reset before the write: converges alone", () => converges(twice(reset)));

test("7. the connection is reset after a PUT took effect: converges alone, with one object", () =>
  converges([{ match: { method: "PUT", times: 3 }, phase: "after", action: reset }], { on: ["update"] }));

test("7. the connection is reset after the POST and the PUT of a creation: converges alone, with one object", () =>
  converges(
    ["POST", "PUT"].map((method) => ({ match: { method, times: 2 }, phase: "after", action: reset })),
    { on: ["create"] },
  ));

test("8. the connection is reset after a DELETE took effect: converges alone", () =>
  converges([{ match: { method: "DELETE", times: 3 }, phase: "after", action: reset }], { on: ["destroy"] }));

describe("9. the connection is reset after a POST took effect", () => {
  const fault: Fault = { match: { method: "POST" }, phase: "after", action: reset };

  test("of a bulk operation: fails fast, is not repeated, and says what to look for", () =>
    onGround(async (ground) => {
      const { emulator, time } = ground;
      emulator.fail(fault);
      const config = new Map([
        ["hookdeck:apiKey", emulator.apiKey],
        ["hookdeck:apiBase", emulator.url],
      ]);
      const client = createClient(
        readSettings((key) => config.get(key)),
        { time },
      );
      const post = () => client.send({ method: "POST", path: path`/bulk/events/retry`, body: { query: {} } });
      const made = await ground.calls(() =>
        expect(post()).rejects.toThrow("Hookdeck may have carried it out: look before you repeat it."),
      );
      expect(made.map(({ method }) => method)).toEqual(["POST"]);
      return {};
    }));

  test("of a create with adopt: false: fails fast, and the next up names the object and the way to take it over", () =>
    onGround(async (ground) => {
      const program = (adopt: boolean) =>
        ({ orders: { type: "Source", inputs: { type: "HTTP", adopt } } }) as const;
      ground.emulator.fail(fault);
      const made = await ground.calls(async () => {
        const [error] = await within(ground, () => ground.up(program(false)));
        expect(error).toContain("look before you repeat it");
      });
      expect(made.map(({ method, applied }) => [method, applied])).toEqual([["POST", true]]);
      const [error] = await ground.up(program(false));
      expect(error).toMatch(
        /exists already \(src_\w+\), and adopt is false\. To take it over, set adopt to true/,
      );
      return program(true);
    }));
});

test.each(["before", "after"] as const)("10. no answer comes, %s the write: converges alone", (phase) =>
  converges([{ phase, action: { type: "hang" } }], hurry),
);

test("11. the answer trickles for hours: converges alone", () =>
  converges([{ action: { type: "trickle", ms: 50 } }], hurry));

test("14. the answer is cut in half: converges alone", () => converges(twice({ type: "truncate" })));

describe("25. Hookdeck cannot be reached: fails with state intact, and names the address and the setting", () => {
  /** Shows it with another address for the API, and answers how long it took in the stack's time. */
  async function unreachable(apiBase: (url: string) => string, says: RegExp): Promise<number> {
    const emulator = await startEmulator();
    try {
      const time = TestTime.withSockets();
      const ground = new Ground(emulator, time, { config: { "hookdeck:apiBase": apiBase(emulator.url) } });
      const orders = {
        type: "Source",
        id: "src_1",
        inputs: {},
        outs: { name: "orders", teamId: "tm_1" },
      } as const;
      ground.state.set("orders", orders);
      for (const operate of [() => ground.refresh(), () => ground.destroy(), () => ground.up(shop())]) {
        const [error] = await within(ground, operate);
        expect(error).toMatch(says);
      }
      expect([...ground.state]).toEqual([["orders", orders]]);
      expect(emulator.journal).toEqual([]);
      return time.now();
    } finally {
      await emulator.close();
    }
  }

  test("nothing listens there: after six attempts", async () => {
    const closed = await startEmulator();
    await closed.close();
    const says =
      /127\.0\.0\.1:\d+: nothing listens there \(ECONNREFUSED after 6 attempts\).*hookdeck:apiBase/;
    expect(await unreachable(() => closed.url, says)).toBeGreaterThan(0);
  });

  test("no TLS comes about: at once", async () => {
    const says = /https:\/\/127\.0\.0\.1:\d+: the TLS connection failed.*hookdeck:apiBase/;
    expect(await unreachable((url) => url.replace("http:", "https:"), says)).toBe(0);
  });

  test("a proxy refuses with 407: at once", async () => {
    const proxy = createServer().on("connect", (_, socket) => socket.end("HTTP/1.1 407 Refused\r\n\r\n"));
    const environment = { ...process.env };
    try {
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
      const { port } = z.object({ port: z.number() }).parse(proxy.address());
      const address = `http://127.0.0.1:${port}`;
      Object.assign(process.env, { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: "", no_proxy: "" });
      const says = /https:\/\/api\.hookdeck\.com: the proxy did not let the call through.*HTTPS_PROXY/;
      expect(await unreachable(() => "https://api.hookdeck.com", says)).toBe(0);
    } finally {
      process.env = environment;
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
});
