// A process of its own beside the emulator's: sends requests at an even rate, and takes what is delivered.
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { z } from "zod";

const order = z.object({ url: z.string(), count: z.int(), perSecond: z.int() });

/** What this process tells of a part that it sent. */
export const sentPart = z.object({
  /** Requests that were answered with 200. */
  taken: z.int(),
  /** Milliseconds from the first request to the last answer. */
  took: z.number(),
  /** The slowest of a hundred answers, in milliseconds. */
  slowest: z.number(),
});
/** Where this process takes deliveries. */
export const listening = z.object({ receiver: z.string() });
/** How many deliveries it has taken so far. */
export const deliveredSoFar = z.object({ deliveries: z.int() });

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let deliveries = 0;

function send(url: string, number: number): Promise<boolean> {
  const body = JSON.stringify({ number, total: number % 100 });
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode === 200));
    });
    sent.on("error", () => resolve(false)).end(body);
  });
}

async function sendPart({ url, count, perSecond }: z.infer<typeof order>): Promise<z.infer<typeof sentPart>> {
  const start = performance.now();
  const times: number[] = [];
  const answers: Promise<boolean>[] = [];
  while (answers.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    while (answers.length < due) {
      const began = performance.now();
      const answer = send(url, answers.length);
      answers.push(answer.finally(() => times.push(performance.now() - began)));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const taken = (await Promise.all(answers)).filter(Boolean).length;
  // the emulator closes what is idle until the next part
  agent.destroy();
  const took = performance.now() - start;
  const slowest = times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0;
  return { taken, took, slowest };
}

async function main(): Promise<void> {
  const receiver = createServer((incoming, outgoing) => {
    incoming.resume().on("end", () => {
      deliveries += 1;
      outgoing.end();
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const address = receiver.address();
  if (typeof address !== "object" || address === null) throw new Error("the receiver has no port");
  process.on("message", (message) => {
    if (message === "deliveries") process.send?.({ deliveries });
    else void sendPart(order.parse(message)).then((part) => process.send?.(part));
  });
  process.send?.({ receiver: `http://127.0.0.1:${address.port}` });
}

// whoever measures imports what is sent, and starts no second sender
if (require.main === module) void main();
