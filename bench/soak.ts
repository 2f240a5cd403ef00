import { performance } from "node:perf_hooks";
import { z } from "zod";
import { type Emulator, heldClock, startEmulator } from "../src/emulator";
import type { Judged } from "./judged";
import { heapUsed, judgeHeaps } from "./soak-heap";
import { SoakReceiver, type Tally } from "./soak-receiver";

/** How many senders send at once. */
const senders = 16;
/** Every so many deliveries of a receiver fail. */
const failEvery = 100;
const retryInterval = 1000;
/** Parts that the events are sent in. */
const parts = 10;
/** Parts that the emulator keeps: what came before it forgets. */
const keptParts = 2;

const connection = z.object({ source: z.object({ url: z.string() }) });
const measured = z.object({ data: z.tuple([z.object({ metrics: z.record(z.string(), z.number()) })]) });

/**
 * Sends events through filter, transformation and retry to two receivers on this machine that fail one delivery in a
 * hundred. The clock of the emulator is held, so that no retry is waited for, and it keeps a fifth of the events.
 */
export async function measureSoak(size = 10_000): Promise<Judged[]> {
  const clock = heldClock();
  const tally: Tally = { delivered: new Uint8Array(size), failed: new Uint8Array(size), strangers: 0 };
  const receivers = await Promise.all([0, 1].map((side) => SoakReceiver.start(side, tally, failEvery)));
  const retention = { count: (size * keptParts) / parts };
  const emulator = await startEmulator({ clock, retention, rateLimit: { limit: 1_000_000 } });
  try {
    const url = await makeConnections(emulator, receivers);
    const heaps: number[] = [];
    const counted = { successful: 0, attempts: 0 };
    const start = performance.now();
    for (let part = 0; part < parts; part += 1) {
      const began = new Date(clock.now());
      await sendAll(url, Math.floor((size * part) / parts), Math.floor((size * (part + 1)) / parts));
      await clock.advance(10 * retryInterval);
      // what is counted later may be forgotten by then
      const { successful, attempts } = await count(emulator, began, new Date(clock.now()));
      counted.successful += successful;
      counted.attempts += attempts;
      heaps.push(heapUsed());
    }
    const seconds = (performance.now() - start) / 1000;
    emulator.reset();
    const flatness = judgeHeaps(heaps.slice(keptParts), size / parts, heapUsed());
    const judged = [...judge(tally, counted), ...flatness];
    return [{ text: `soak of ${size} events: took ${seconds.toFixed(1)} s`, met: true }, ...judged];
  } finally {
    await emulator.close();
    await Promise.all(receivers.map((receiver) => receiver.close()));
  }
}

/** Two connections of one source: each takes its side of the events, marks them and retries them. */
async function makeConnections(emulator: Emulator, receivers: readonly SoakReceiver[]): Promise<string> {
  let url = "";
  const code =
    'addHandler("transform", (request) => ({ ...request, body: { ...request.body, marked: true } }));';
  for (const { side, url: address } of receivers) {
    const made = await call(emulator, "PUT", "/connections", {
      name: `side-${side}`,
      source: { name: "soak" },
      destination: { name: `receiver-${side}`, type: "HTTP", config: { url: address } },
      rules: [
        { type: "filter", body: { side } },
        { type: "transform", transformation: { name: "mark", code } },
        { type: "retry", strategy: "linear", interval: retryInterval, count: 5 },
      ],
    });
    url = connection.parse(made).source.url;
  }
  return url;
}

async function sendAll(url: string, from: number, to: number): Promise<void> {
  let next = from;
  const send = async () => {
    while (next < to) {
      const number = next;
      next += 1;
      const body = JSON.stringify({ number, side: number % 2 });
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      await response.text();
      if (!response.ok) throw new Error(`event ${number} was answered with ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
}

/** What the emulator itself has counted. */
async function count(emulator: Emulator, start: Date, end: Date) {
  const range = `date_range[start]=${start.toISOString()}&date_range[end]=${end.toISOString()}`;
  const metric = async (kind: string, measure: string) => {
    const answer = await call(emulator, "GET", `/metrics/${kind}?${range}&measures[]=${measure}`);
    return measured.parse(answer).data[0].metrics[measure] ?? 0;
  };
  return {
    successful: await metric("events", "successful_count"),
    attempts: await metric("attempts", "count"),
  };
}

async function call(
  { url, apiKey }: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}/2026-09-01${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
  return response.json();
}

function judge(
  { delivered, failed, strangers }: Tally,
  counted: { successful: number; attempts: number },
): Judged[] {
  const failures = failed.reduce((sum, each) => sum + each, 0);
  const lost = delivered.filter((times) => times === 0).length;
  const twice = delivered.filter((times) => times > 1).length;
  const attempts = delivered.length + failures;
  return [
    { text: `soak: deliveries that failed and were repeated: ${failures}`, met: failures > 0 },
    { text: `soak: events lost: ${lost}, at most 0`, met: lost === 0 },
    { text: `soak: events delivered again after a success: ${twice}, at most 0`, met: twice === 0 },
    { text: `soak: deliveries past filter or transformation: ${strangers}, at most 0`, met: strangers === 0 },
    {
      text: `soak: the emulator counts ${counted.successful} successful events and ${counted.attempts} attempts, of ${attempts}`,
      met: counted.successful === delivered.length && counted.attempts === attempts,
    },
  ];
}
