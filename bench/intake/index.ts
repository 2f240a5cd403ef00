import { z } from "zod";
import type { Judged } from "../judged";
import { judgeHeaps } from "../soak-heap";
import { judgeRates, judgeWork, type PartResult } from "./judge";
import { Part, receiver, sentPart, emulator as started, tally, use } from "./messages";

const perSecond = 600;
const connections = 3;
/** The first half of them without the page, the second half with it. */
const parts = 8;
const secondsPerPart = 5;

const made = z.object({ source: z.object({ url: z.string() }) });

/**
 * Sends 600 requests a second to a source with three connections, with and without the page. The emulator is a process
 * of its own, and so is what sends the requests and takes their deliveries; the page's stream is read here. The
 * emulator keeps less than one of the parts.
 */
export async function measureIntake(): Promise<Judged[]> {
  const count = perSecond * secondsPerPart;
  const emulator = new Part("emulator");
  const sender = new Part("sender");
  const page = new AbortController();
  try {
    const [about, { receiver: address }] = await Promise.all([emulator.next(started), sender.next(receiver)]);
    const url = await makeConnections(about, address);
    const results: PartResult[] = [];
    const heaps: number[] = [];
    let before = await emulator.ask("use", use);
    let { busy: sending } = await sender.ask("tally", tally);
    for (let part = 0; part < parts; part += 1) {
      const hasPage = part >= parts / 2;
      if (part === parts / 2) await openPage(about, page.signal);
      const sent = await sender.ask({ url, from: part * count, count, perSecond }, sentPart);
      const { late, twice, busy } = await untilDelivered(sender, (part + 1) * count * connections);
      const after = await emulator.ask("use", use);
      const work = { emulator: after.busy - before.busy, sender: busy - sending };
      results.push({ ...sent, late, twice, hasPage, work, count });
      heaps.push(after.heap);
      [before, sending] = [await emulator.ask("use", use), busy];
    }
    const { heap: left } = await emulator.ask("reset", use);
    const plan = { count, perSecond, connections };
    const flatness = judgeHeaps(heaps.slice(1), count * connections, left, "intake");
    return [...judgeRates(results, plan), ...judgeWork(results, plan), ...flatness];
  } finally {
    page.abort();
    sender.end();
    emulator.end();
  }
}

async function makeConnections(emulator: z.infer<typeof started>, address: string): Promise<string> {
  let url = "";
  for (let number = 1; number <= connections; number += 1) {
    const response = await fetch(`${emulator.url}/2026-09-01/connections`, {
      method: "PUT",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        name: `intake-${number}`,
        source: { name: "intake" },
        destination: { name: `receiver-${number}`, type: "HTTP", config: { url: `${address}/${number}` } },
        rules: [{ type: "filter", body: { total: { $gte: 0 } } }],
      }),
    });
    url = made.parse(await response.json()).source.url;
  }
  return url;
}

/** Waits until that many deliveries have come, for a minute at most; answers how long it took, in milliseconds. */
async function untilDelivered(sender: Part, wanted: number) {
  const start = performance.now();
  for (;;) {
    const { deliveries, twice, busy } = await sender.ask("tally", tally);
    const waited = performance.now() - start;
    if (deliveries >= wanted) return { late: waited, twice, busy };
    if (waited > 60_000) return { late: Number.POSITIVE_INFINITY, twice, busy };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Opens the emulator's page as a browser has it open: its stream of changes. */
async function openPage({ url, adminToken }: z.infer<typeof started>, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const response = await fetch(`${url}/_emulator/stream`, { headers, signal });
  if (!response.ok || response.body === null)
    throw new Error(`the page was answered with ${response.status}`);
  const reading = async (chunks: AsyncIterable<unknown>) => {
    for await (const _ of chunks);
  };
  reading(response.body).catch(() => undefined);
}
