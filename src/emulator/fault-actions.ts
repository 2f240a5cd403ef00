import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import type { EmulatorContext, EmulatorEnv } from "./context";
import type { FaultAction, Faults } from "./faults";

type StatusAction = Extract<FaultAction, { type: "status" }>;

/** Lets the armed faults act on requests and replies. `closing` ends their waits. */
export function meetFaults(faults: Faults, closing: AbortSignal): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const fault = faults.take(context.req.method, context.var.entry.path);
    if (fault === undefined) return next();
    const { action, phase = "before" } = fault;
    const isHandled = phase === "after" || action.type === "latency" || action.type === "truncate";
    context.set("skipped", !isHandled);
    if (action.type === "latency" && phase === "before") await wait(action.ms, closing);
    await next();
    if (action.type === "latency") {
      if (phase === "after") await wait(action.ms, closing);
      return;
    }
    const response = await act(context, action, closing);
    context.var.entry.status = response === RESPONSE_ALREADY_SENT ? undefined : response.status;
    // assigning over a reply would merge their headers
    context.res = undefined;
    context.res = response;
  };
}

/** Answers in place of the handler where a fault says so; {@link meetFaults} then replaces the answer. */
export const skipFaulted: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  if (context.var.skipped) return context.body(null, 500);
  return next();
};

async function act(
  context: EmulatorContext,
  action: Exclude<FaultAction, { type: "latency" }>,
  closing: AbortSignal,
): Promise<Response> {
  const { socket } = context.env.incoming;
  if (action.type === "status") return reply(context.res, action);
  if (action.type === "truncate") await sendHalf(context);
  if (action.type === "hang") await wait(undefined, closing);
  if (action.type === "reset") socket.resetAndDestroy();
  else socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function reply(original: Response, action: StatusAction): Response {
  const headers = new Headers(original.headers);
  headers.delete("content-type");
  const isText = typeof action.body === "string";
  if (action.body !== undefined) headers.set("content-type", isText ? "text/plain" : "application/json");
  for (const [name, value] of Object.entries(action.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const body = isText || action.body === undefined ? action.body : JSON.stringify(action.body);
  return new Response(typeof body === "string" ? body : null, { status: action.code, headers });
}

async function sendHalf(context: EmulatorContext): Promise<void> {
  const { outgoing } = context.env;
  const body = Buffer.from(await context.res.arrayBuffer());
  outgoing.writeHead(context.res.status, {
    ...Object.fromEntries(context.res.headers),
    "content-length": body.length,
  });
  await new Promise<void>((resolve) => outgoing.write(body.subarray(0, body.length / 2), () => resolve()));
}

/** Waits, at most until the emulator closes. Without a time it waits for that. */
async function wait(ms: number | undefined, closing: AbortSignal): Promise<void> {
  if (ms === undefined) {
    if (closing.aborted) return;
    return new Promise((resolve) => closing.addEventListener("abort", () => resolve(), { once: true }));
  }
  await sleep(ms, undefined, { signal: closing }).catch(() => undefined);
}
