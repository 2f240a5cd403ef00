import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatorContext } from "../api/context";

/** A reply with the rate headers of the one it replaces. A header of `null` is taken away. */
export function reply(
  { res }: EmulatorContext,
  status: number,
  extra: Readonly<Record<string, string | null>>,
  body: string | ReadableStream | null = null,
): Response {
  const headers = new Headers(res.headers);
  headers.delete("content-type");
  for (const [name, value] of Object.entries(extra)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Response(body, { status, headers });
}

/** Sends the head of the emulator's reply, and answers the body, of which nothing is sent yet. */
export async function startReply({ res, env }: EmulatorContext, now: number): Promise<Buffer> {
  const body = Buffer.from(await res.arrayBuffer());
  env.outgoing.writeHead(res.status, {
    ...Object.fromEntries(res.headers),
    date: new Date(now).toUTCString(),
    "content-length": body.length,
  });
  return body;
}

/** Sends some bytes of a body. */
export function write({ env }: EmulatorContext, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => env.outgoing.write(bytes, () => resolve()));
}

/** Waits, at most until it is ended. Without a time it waits for that. */
export async function wait(ms: number | undefined, ending: AbortSignal): Promise<void> {
  if (ms === undefined) {
    if (ending.aborted) return;
    return new Promise((resolve) => ending.addEventListener("abort", () => resolve(), { once: true }));
  }
  await sleep(ms, undefined, { signal: ending, ref: false }).catch(() => undefined);
}
