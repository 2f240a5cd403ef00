import { getEventListeners } from "node:events";
import { z } from "zod";
import { startEmulator } from "../../../../src/emulator";
import { isReachable, send } from "../../../../src/emulator/events/delivery/http-sender";
import { useReceiver } from "../../routing";

describe("a delivery may leave", () => {
  test("for loopback", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3:8080", "[::1]:3000", "LOCALHOST:1"]) {
      expect([host, isReachable(`http://${host}/hooks`, [])]).toEqual([host, true]);
    }
  });

  test("for a host that is named, with its port or without", () => {
    expect(isReachable("https://api.example.com/hooks", ["API.example.com"])).toBe(true);
    expect(isReachable("https://api.example.com:8443/hooks", ["api.example.com"])).toBe(true);
    expect(isReachable("https://api.example.com:8443/hooks", ["api.example.com:8443"])).toBe(true);
    expect(isReachable("https://api.example.com/hooks", ["api.example.com:8443"])).toBe(false);
  });

  test("for nothing else", () => {
    const others = [
      "https://api.example.com",
      "https://evil.api.example.com.evil",
      "http://127.0.0.1.example.com",
      "http://localhost.example.com",
      "http://localhost@example.com",
      "http://0.0.0.0",
      "http://10.0.0.1",
      "http://169.254.169.254",
      "http://[::ffff:10.0.0.1]",
      "ftp://localhost",
      "file:///etc/passwd",
      "not a url",
    ];
    for (const url of others) expect([url, isReachable(url, ["api.example"])]).toEqual([url, false]);
  });
});

describe("a delivery that was answered", () => {
  const receiver = useReceiver();

  test("waits for the end of the emulator no more", async () => {
    const closing = new AbortController();
    const outgoing = { url: receiver.url, method: "POST", headers: {}, body: Buffer.from("{}") };
    const answered = send(outgoing, 60_000, closing.signal);
    expect(getEventListeners(closing.signal, "abort")).toHaveLength(1);
    expect(await answered).toMatchObject({ status: 200, body: "ok" });
    expect(getEventListeners(closing.signal, "abort")).toEqual([]);
  });
});

const made = z.object({ source: z.object({ url: z.string() }) });

describe("on a clock that moves by itself", () => {
  const receiver = useReceiver();

  /** An emulator with a connection to the receiver, and its source's URL. */
  async function started(rules: readonly object[]) {
    const emulator = await startEmulator();
    const response = await fetch(`${emulator.url}/2026-09-01/connections`, {
      method: "POST",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        source: { name: "shop" },
        destination: { name: "api", type: "HTTP", config: { url: receiver.url } },
        rules,
      }),
    });
    const { source } = made.parse(await response.json());
    return { emulator, url: source.url };
  }

  test("retries come by themselves", async () => {
    const arrived = new Promise<void>((resolve) => {
      receiver.handler = (outgoing) => {
        outgoing.writeHead(receiver.got.length === 1 ? 500 : 200).end();
        if (receiver.got.length === 2) resolve();
      };
    });
    const { emulator, url } = await started([{ type: "retry", strategy: "linear", interval: 10, count: 5 }]);
    await fetch(url, { method: "POST" });
    await arrived;
    await emulator.close();
    expect(receiver.got).toHaveLength(2);
  });

  test("close ends a delivery that nobody answers, and what is due later", async () => {
    const arrived = new Promise<void>((resolve) => {
      receiver.handler = () => resolve();
    });
    const { emulator, url } = await started([]);
    await fetch(url, { method: "POST" });
    await arrived;
    await emulator.close();
    await emulator.settle();
    expect(receiver.got).toHaveLength(1);
  });
});
