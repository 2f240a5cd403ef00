import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { EmulatorContext } from "../api/context";
import { fatal, toResponse, unauthorized } from "../contract/errors";
import { reply, startReply, wait, write } from "../http/wire";
import type { Fault, FaultAction, Faults } from "./faults";
import { upsertsIn } from "./named";

/** A request that has met a fault. */
export interface FaultMatch {
  readonly context: EmulatorContext;
  readonly phase: NonNullable<Fault["phase"]>;
  readonly faults: Faults;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Aborted when faults are healed, or the emulator closes: ends every wait. */
  readonly ending: AbortSignal;
  /** Lets the emulator handle the request. What it answers is in the context then. */
  handle(): Promise<void>;
  /** Counts the request for the rate limit, and no more: the context holds an answer with the rate headers then. */
  skip(): Promise<void>;
}

type FaultHandler<Type> = (
  match: FaultMatch,
  action: Extract<FaultAction, { type: Type }>,
) => Promise<Response | undefined>;

const json = { "content-type": "application/json; charset=utf-8" };
const html = { "content-type": "text/html; charset=utf-8" };
const page = "<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body>Try again</body></html>\n";

const handlers: { readonly [Type in FaultAction["type"]]: FaultHandler<Type> } = {
  async status(match, { code, headers, body }) {
    await handleIfAfter(match);
    const type = typeof body === "string" ? { "content-type": "text/plain" } : json;
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    return reply(match.context, code, { ...(text !== undefined && type), ...headers }, text);
  },
  async garbage(match) {
    await handleIfAfter(match);
    return reply(match.context, 200, json, '{"id": "src_');
  },
  async html(match, { code = 200 }) {
    await handleIfAfter(match);
    return reply(match.context, code, html, page);
  },
  async reset(match) {
    await handleIfAfter(match);
    match.context.env.incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  },
  async hang(match) {
    await handleIfAfter(match);
    await wait(undefined, match.ending);
    return drop(match);
  },
  async truncate(match, { at }) {
    await match.handle();
    const body = await startReply(match.context, match.clock());
    await write(match.context, body.subarray(0, at ?? body.length / 2));
    return drop(match);
  },
  async trickle(match, { bytes = 1, ms = 10 }) {
    const { context, clock, ending } = match;
    await match.handle();
    const body = await startReply(context, clock());
    const { outgoing } = context.env;
    for (let sent = 0; sent < body.length; sent += bytes) {
      await wait(ms, ending);
      if (outgoing.destroyed || ending.aborted) return drop(match);
      await write(context, body.subarray(sent, sent + bytes));
    }
    outgoing.end();
    return RESPONSE_ALREADY_SENT;
  },
  async latency(match, { ms }) {
    if (match.phase === "before") await wait(ms, match.ending);
    await match.handle();
    if (match.phase === "after") await wait(ms, match.ending);
    return undefined;
  },
  async clockSkew({ context, clock, handle }, { ms }) {
    await handle();
    const reset = Date.parse(context.res.headers.get("x-ratelimit-reset") ?? "");
    context.header("x-ratelimit-reset", new Date(reset + ms).toISOString());
    context.header("date", new Date(clock() + ms).toUTCString());
    return undefined;
  },
  async revokeKey(match) {
    const { faults, context, phase } = match;
    if (phase === "after") await match.handle();
    const { projectId } = context.var.entry;
    if (projectId !== undefined) faults.revoked.add(projectId);
    return phase === "before" ? refuse(match, unauthorized()) : undefined;
  },
  async conflict500(match, { ms = 50 }) {
    const { upserts } = match.faults;
    const { entry } = match.context.var;
    const names = (await upsertsIn(match.context)).map((upsert) => `${entry.projectId} ${upsert}`);
    if (names.some((name) => upserts.get(name) === "in flight")) return refuse(match, fatal());
    const fresh = names.filter((name) => !upserts.has(name));
    for (const name of fresh) upserts.set(name, "in flight");
    if (fresh.length > 0) await wait(ms, match.ending);
    await match.handle();
    for (const name of fresh) {
      if (entry.applied) upserts.set(name, "done");
      else upserts.delete(name);
    }
    return undefined;
  },
};

/** Does to a request what a fault says. Answers what replaces the emulator's own answer, if anything does. */
export function applyFault<Type extends FaultAction["type"]>(
  match: FaultMatch,
  action: Extract<FaultAction, { type: Type }> & { readonly type: Type },
): Promise<Response | undefined> {
  return handlers[action.type](match, action);
}

/** Answers a refusal without handling the request. */
export async function refuse(match: FaultMatch, refusal: Error): Promise<Response> {
  await match.skip();
  const { status, headers, body } = toResponse(refusal);
  return reply(match.context, status, Object.fromEntries(headers), body);
}

function handleIfAfter({ phase, handle, skip }: FaultMatch): Promise<void> {
  return phase === "after" ? handle() : skip();
}

function drop({ context }: FaultMatch): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
