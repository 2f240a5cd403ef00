import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Client } from "../client/client";
import { NotFoundError } from "../client/errors/errors";
import { HookdeckError } from "../client/errors/hookdeck-error";
import { path } from "../client/path";
import type { Foretold, ProbeOutcome } from "./foretell";

/** What is looked for, and for how long. */
export interface ProbeSettings {
  readonly outcome: ProbeOutcome;
  /** The parts that the filter must not match; any where it is empty. */
  readonly missed: Foretold["missed"];
  readonly times: number;
  readonly interval: number;
  readonly timeout: number;
}

/** What a probe found. */
export interface ProbeResult {
  /** What the rules make of the request. */
  readonly outcome: ProbeOutcome;
  /** The requests that were sent, by their ids, oldest first. They stay in the project. */
  readonly requestIds: readonly string[];
  /** How often Hookdeck did otherwise before. */
  readonly refuted: number;
}

/** The rules of a connection are not in force in time, or a probe of them would go where it must not. */
export class ProbeError extends HookdeckError {}

/** Name of the header that marks a probe. */
export const probeMark = "x-pulumi-hookdeck-probe";

const answer = z.looseObject({ request_id: z.string() });
const requests = z.looseObject({ models: z.array(z.looseObject({ id: z.string() })) });
const event = z.looseObject({
  webhook_id: z.string(),
  cause: z.string().optional(),
  meta: z.unknown().optional(),
});
const events = z.looseObject({ models: z.array(event) });

/**
 * Sends probes until rules hold in as many rounds in a row as are asked for.
 *
 * @param send publishes a request that carries a mark, and resolves to what the source answers.
 * @throws ProbeError where they do not in time.
 */
export async function rulesHold(
  client: Client,
  connection: { readonly id: string; readonly name: string },
  { outcome, missed, times, interval, timeout }: ProbeSettings,
  send: (mark: string) => Promise<string>,
): Promise<ProbeResult> {
  const requestIds: string[] = [];
  let [refuted, inARow, looks] = [0, 0, Math.max(1, Math.ceil(timeout / interval))];
  for (;;) {
    const mark = randomUUID();
    let id = requestIdIn(await send(mark));
    let isAsForetold: boolean | undefined;
    for (; isAsForetold === undefined && looks > 0; looks -= 1) {
      id ??= await findRequest(client, mark);
      if (id !== undefined) isAsForetold = await look(client, id, connection.id, outcome, missed);
      if (isAsForetold === undefined) await client.pause(interval);
    }
    if (id !== undefined) requestIds.push(id);
    if (isAsForetold === false) refuted += 1;
    inARow = isAsForetold === true ? inARow + 1 : 0;
    if (inARow >= times) return { outcome, requestIds, refuted };
    if (looks === 0) throw lateError(connection.name, outcome, timeout, requestIds);
    await client.pause(interval);
  }
}

/** A source with a response of its own tells no id. */
function requestIdIn(text: string): string | undefined {
  try {
    return answer.safeParse(JSON.parse(text)).data?.request_id;
  } catch {
    return undefined;
  }
}

async function findRequest(client: Client, mark: string): Promise<string | undefined> {
  const query = { headers: JSON.stringify({ [probeMark]: mark }), limit: 1 };
  const { body } = await client.send({ method: "GET", path: "/requests", query });
  return requests.safeParse(body).data?.models[0]?.id;
}

/** Whether a connection did with a request as foretold; `undefined` while that does not show. */
async function look(
  client: Client,
  requestId: string,
  connectionId: string,
  outcome: ProbeOutcome,
  missed: Foretold["missed"],
): Promise<boolean | undefined> {
  const [first, second] = outcome === "event" ? lists : [...lists].reverse();
  for (const list of [first, second]) {
    const models = await listOf(client, requestId, list ?? "events");
    const found = models.find(({ webhook_id }) => webhook_id === connectionId);
    if (found === undefined) continue;
    if (list === "events") return outcome === "event";
    return outcome === "ignored" && found.cause === "FILTERED" && isSame(found.meta, missed);
  }
  return undefined;
}

const lists = ["events", "ignored_events"];

async function listOf(client: Client, requestId: string, list: string) {
  try {
    const { body } = await client.send({ method: "GET", path: path`/requests/${requestId}/${list}` });
    return events.safeParse(body).data?.models ?? [];
  } catch (error) {
    // a request shows some seconds after it was taken (observed on Hookdeck's API)
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

function isSame(meta: unknown, missed: Foretold["missed"]): boolean {
  if (missed.length === 0 || !Array.isArray(meta)) return true;
  return meta.length === missed.length && missed.every((part) => meta.includes(part));
}

function lateError(
  name: string,
  outcome: ProbeOutcome,
  timeout: number,
  requestIds: readonly string[],
): ProbeError {
  const wanted = outcome === "event" ? "make an event of a probe" : "ignore a probe";
  const last = requestIds.at(-1);
  return new ProbeError(
    `The rules of the connection ${name} are not in force after ${timeout / 1000} s: it should ${wanted}` +
      `${last === undefined ? "" : `, and did not with ${last}`}.`,
    { hint: "Look at that request in Hookdeck, and at the connection's rules there; then probe again." },
  );
}
