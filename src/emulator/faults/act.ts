import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { EmulatorContext } from "../api/context";
import { fatal, toResponse, unauthorized } from "../contract/errors";
import { reply, startReply, wait, write } from "../http/wire";
import type { Fault, FaultAction, Faults } from "./faults";
import { upsertsIn } from "./named";

/** A request that has met a fault. */
export interface Meeting {
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

type Act<Type> = (
  meeting: Meeting,
  action: Extract<FaultAction, { type: Type }>,
) => Promise<Response | undefined>;

const json = { "content-type": "application/json; charset=utf-8" };
const html = { "content-type": "text/html; charset=utf-8" };
const page = "<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body>Try again</body></html>\n";

const acts: { readonly [Type in FaultAction["type"]]: Act<Type> } = {
  async status(meeting, { code, headers, body }) {
    await handleIfAfter(meeting);
    const type = typeof body === "string" ? { "content-type": "text/plain" } : json;
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    return reply(meeting.context, code, { ...(text !== undefined && type), ...headers }, text);
  },
  async garbage(meeting) {
    await handleIfAfter(meeting);
    return reply(meeting.context, 200, json, '{"id": "src_');
  },
  async html(meeting, { code = 200 }) {
    await handleIfAfter(meeting);
    return reply(meeting.context, code, html, page);
  },
  async reset(meeting) {
    await handleIfAfter(meeting);
    meeting.context.env.incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  },
  async hang(meeting) {
    await handleIfAfter(meeting);
    await wait(undefined, meeting.ending);
    return drop(meeting);
  },
  async truncate(meeting, { at }) {
    await meeting.handle();
    const body = await startReply(meeting.context, meeting.clock());
    await write(meeting.context, body.subarray(0, at ?? body.length / 2));
    return drop(meeting);
  },
  async trickle(meeting, { bytes = 1, ms = 10 }) {
    const { context, clock, ending } = meeting;
    await meeting.handle();
    const body = await startReply(context, clock());
    const { outgoing } = context.env;
    for (let sent = 0; sent < body.length; sent += bytes) {
      await wait(ms, ending);
      if (outgoing.destroyed || ending.aborted) return drop(meeting);
      await write(context, body.subarray(sent, sent + bytes));
    }
    outgoing.end();
    return RESPONSE_ALREADY_SENT;
  },
  async latency(meeting, { ms }) {
    if (meeting.phase === "before") await wait(ms, meeting.ending);
    await meeting.handle();
    if (meeting.phase === "after") await wait(ms, meeting.ending);
    return undefined;
  },
  async clockSkew({ context, clock, handle }, { ms }) {
    await handle();
    const reset = Date.parse(context.res.headers.get("x-ratelimit-reset") ?? "");
    context.header("x-ratelimit-reset", new Date(reset + ms).toISOString());
    context.header("date", new Date(clock() + ms).toUTCString());
    return undefined;
  },
  async revokeKey(meeting) {
    const { faults, context, phase } = meeting;
    if (phase === "after") await meeting.handle();
    const { projectId } = context.var.entry;
    if (projectId !== undefined) faults.revoked.add(projectId);
    return phase === "before" ? refuse(meeting, unauthorized()) : undefined;
  },
  async conflict500(meeting, { ms = 50 }) {
    const { upserts } = meeting.faults;
    const { entry } = meeting.context.var;
    const names = (await upsertsIn(meeting.context)).map((upsert) => `${entry.projectId} ${upsert}`);
    if (names.some((name) => upserts.get(name) === "in flight")) return refuse(meeting, fatal());
    const fresh = names.filter((name) => !upserts.has(name));
    for (const name of fresh) upserts.set(name, "in flight");
    if (fresh.length > 0) await wait(ms, meeting.ending);
    await meeting.handle();
    for (const name of fresh) {
      if (entry.applied) upserts.set(name, "done");
      else upserts.delete(name);
    }
    return undefined;
  },
};

/** Does to a request what a fault says. Answers what replaces the emulator's own answer, if anything does. */
export function act<Type extends FaultAction["type"]>(
  meeting: Meeting,
  action: Extract<FaultAction, { type: Type }> & { readonly type: Type },
): Promise<Response | undefined> {
  return acts[action.type](meeting, action);
}

/** Answers a refusal without handling the request. */
export async function refuse(meeting: Meeting, refusal: Error): Promise<Response> {
  await meeting.skip();
  const { status, headers, body } = toResponse(refusal);
  return reply(meeting.context, status, Object.fromEntries(headers), body);
}

function handleIfAfter({ phase, handle, skip }: Meeting): Promise<void> {
  return phase === "after" ? handle() : skip();
}

function drop({ context }: Meeting): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
