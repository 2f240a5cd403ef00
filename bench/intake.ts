import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { type Emulator, startEmulator } from "../src/emulator";
import { deliveredSoFar, listening, sentPart } from "./intake-sender";
import type { Judged } from "./judged";
import { heapUsed, judgeHeaps } from "./soak-heap";

const perSecond = 600;
const connections = 3;
const parts = 6;
const secondsPerPart = 5;
/** How far behind an even rate the last answer may be: what is on its way when the last request is sent. */
const lateMax = 500;
const deliveriesLateMax = 2000;

const made = z.object({ source: z.object({ url: z.string() }) });

/**
 * Sends 600 requests a second from another process to a source with three connections, whose deliveries that process
 * takes, while the emulator's page is open. The emulator is this process; it keeps less than one of the parts.
 */
export async function measureIntake(): Promise<Judged[]> {
  const count = perSecond * secondsPerPart;
  const emulator = await startEmulator({ retention: { count }, rateLimit: { limit: 1_000_000 } });
  const sender = fork(join(__dirname, "intake-sender.ts"));
  const page = new AbortController();
  try {
    const { receiver } = listening.parse(await next(sender));
    const url = await makeConnections(emulator, receiver);
    await openPage(emulator, page.signal);
    const cpu = process.cpuUsage();
    const sent: z.infer<typeof sentPart>[] = [];
    const heaps: number[] = [];
    const late: number[] = [];
    for (let part = 1; part <= parts; part += 1) {
      sender.send({ url, count, perSecond });
      sent.push(sentPart.parse(await next(sender)));
      late.push(await untilDelivered(sender, part * count * connections));
      heaps.push(heapUsed());
    }
    const { user, system } = process.cpuUsage(cpu);
    const busy = (user + system) / 1000 / (parts * count);
    emulator.reset();
    const flatness = judgeHeaps(heaps.slice(1), count * connections, heapUsed(), "intake");
    return [...judge(sent, late, count), judgeWork(busy), ...flatness];
  } finally {
    page.abort();
    sender.kill();
    await emulator.close();
  }
}

async function next(sender: ChildProcess): Promise<unknown> {
  const [message] = await once(sender, "message");
  return message;
}

async function makeConnections(emulator: Emulator, receiver: string): Promise<string> {
  let url = "";
  for (let number = 1; number <= connections; number += 1) {
    const response = await fetch(`${emulator.url}/2026-09-01/connections`, {
      method: "PUT",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        name: `intake-${number}`,
        source: { name: "intake" },
        destination: { name: `receiver-${number}`, type: "HTTP", config: { url: `${receiver}/${number}` } },
        rules: [{ type: "filter", body: { total: { $gte: 0 } } }],
      }),
    });
    url = made.parse(await response.json()).source.url;
  }
  return url;
}

/** Waits until that many deliveries have come, for a minute at most; answers how long it took. */
async function untilDelivered(sender: ChildProcess, wanted: number): Promise<number> {
  const start = performance.now();
  for (;;) {
    sender.send("deliveries");
    const { deliveries } = deliveredSoFar.parse(await next(sender));
    const waited = performance.now() - start;
    if (deliveries >= wanted) return waited;
    if (waited > 60_000) return Number.POSITIVE_INFINITY;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a request costs, whatever else the machine does: one core has a thousand milliseconds a second for them. */
function judgeWork(busy: number): Judged {
  const most = 1000 / perSecond;
  const text = `intake: a request takes ${busy.toFixed(2)} ms of a core with its deliveries, at most ${most.toFixed(2)}`;
  return { text, met: busy <= most };
}

function judge(sent: readonly z.infer<typeof sentPart>[], late: readonly number[], count: number): Judged[] {
  const lost = sent.reduce((sum, { taken }) => sum + count - taken, 0);
  const took = Math.max(...sent.map((part) => part.took));
  const rate = Math.floor((count * 1000) / took);
  const slowest = Math.max(...sent.map((part) => part.slowest));
  const latest = Math.max(...late);
  return [
    { text: `intake: requests of ${count * parts} that were not taken: ${lost}, at most 0`, met: lost === 0 },
    {
      text:
        `intake: ${rate} requests a second in the slowest of ${parts} parts, with ${connections} connections, ` +
        `the page open, ${perSecond} were sent: the last answer after ${(took / 1000).toFixed(2)} s, at most ` +
        `${(count / perSecond + lateMax / 1000).toFixed(2)}; the slowest hundredth of answers takes ${slowest.toFixed(0)} ms`,
      met: took <= (count / perSecond) * 1000 + lateMax,
    },
    {
      text:
        `intake: the last of ${count * connections} deliveries of a part comes ${(latest / 1000).toFixed(2)} s after ` +
        `the last answer, at most ${(deliveriesLateMax / 1000).toFixed(2)}`,
      met: latest <= deliveriesLateMax,
    },
  ];
}

/** Opens the emulator's page as a browser has it open: its stream of changes. */
async function openPage({ url, adminToken }: Emulator, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const response = await fetch(`${url}/_emulator/stream`, { headers, signal });
  if (!response.ok || response.body === null)
    throw new Error(`the page was answered with ${response.status}`);
  const reading = async (chunks: AsyncIterable<unknown>) => {
    for await (const _ of chunks);
  };
  reading(response.body).catch(() => undefined);
}
