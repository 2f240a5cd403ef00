import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { z } from "zod";
import { type Emulator, heldClock, startEmulator } from "../src/emulator";
import { SoakReceiver, type Tally } from "./soak-receiver";

/** How many senders send at once. */
const senders = 16;
/** Every so many deliveries of a receiver fail. */
const failEvery = 100;
const retryInterval = 1000;
/** Parts that the events are sent in; the first one warms up. */
const parts = 10;
/** How much more heap an event may keep in the second half than in the first one, in parts. */
const flat = 1.2;
/** Bytes that may be left once the emulator has forgotten all events. */
const leftMax = 4_000_000;

const connection = z.object({ source: z.object({ url: z.string() }) });
const measured = z.object({ data: z.tuple([z.object({ metrics: z.record(z.string(), z.number()) })]) });

/** Something that was measured, and whether it is as it has to be. */
interface Judged {
  readonly text: string;
  readonly met: boolean;
}

/**
 * Sends events through filter, transformation and retry to two receivers on this machine that fail one delivery in a
 * hundred. The clock of the emulator is held, so that no retry is waited for.
 */
export async function measureSoak(size = 10_000): Promise<Judged[]> {
  const clock = heldClock();
  const tally: Tally = { delivered: new Uint8Array(size), failed: new Uint8Array(size), strangers: 0 };
  const receivers = await Promise.all([0, 1].map((side) => SoakReceiver.start(side, tally, failEvery)));
  const emulator = await startEmulator({ clock, rateLimit: { limit: 1_000_000 } });
  try {
    const began = new Date(clock.now());
    const url = await makeConnections(emulator, receivers);
    const heaps: number[] = [];
    const start = performance.now();
    for (let part = 0; part < parts; part += 1) {
      await sendAll(url, Math.floor((size * part) / parts), Math.floor((size * (part + 1)) / parts));
      await clock.advance(10 * retryInterval);
      heaps.push(heapUsed());
    }
    const seconds = (performance.now() - start) / 1000;
    const counted = await count(emulator, began, new Date(clock.now() + 1));
    emulator.reset();
    const judged = [...judge(tally, counted), ...judgeHeaps(heaps, heapUsed(), size)];
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

function judgeHeaps(heaps: readonly number[], after: number, size: number): Judged[] {
  const [warm = 0, middle = 0, end = 0] = [heaps[0], heaps[parts / 2 - 1], heaps[parts - 1]];
  const half = (from: number, to: number, count: number) => (to - from) / ((size * count) / parts);
  const first = half(warm, middle, parts / 2 - 1);
  const second = half(middle, end, parts / 2);
  const left = after - warm;
  return [
    {
      text:
        `soak: heap ${inMegabytes(warm)} MB warmed up, ${inMegabytes(middle)} MB in the middle, ${inMegabytes(end)} MB at the end: ` +
        `bytes per kept event ${Math.round(first)} in the first half and ${Math.round(second)} in the second ` +
        `(every event is kept), at most ${flat} times as many`,
      met: second <= first * flat,
    },
    {
      text:
        `soak: heap ${inMegabytes(after)} MB once the events are forgotten: ${inMegabytes(left)} MB above the warmed-up one, ` +
        `at most ${inMegabytes(leftMax)}`,
      met: left <= leftMax,
    },
  ];
}

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

/** Bytes in use once all garbage is collected, buffers included. */
function heapUsed(): number {
  if (typeof collectGarbage !== "function") throw new Error("this Node cannot collect garbage when asked");
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
