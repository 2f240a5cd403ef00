import { randomUUID } from "node:crypto";
import type { Client } from "../client/client";
import { publish } from "../client/publish";
import { type AccessOptions, clientOf } from "./access";
import { type Foretold, foretell, type ProbeOutcome } from "./foretell";
import { type FoundConnection, getConnection, getConnections } from "./lookups/by-resource";
import { ProbeError, type ProbeResult, probeMark, rulesHold } from "./probe-rounds";
import { unlessPreview } from "./program";

export type { ProbeOutcome } from "./foretell";
export { ProbeError, type ProbeResult } from "./probe-rounds";

/** The request that a probe sends. */
export interface ProbeRequest {
  /** Headers by lower-case name, besides the content type of JSON and the probe's own mark. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, as JSON. @default an object with the probe's mark and nothing else */
  readonly body?: unknown;
  /** Path below the source, with its leading slash. @default none */
  readonly path?: string;
}

/** How a connection is probed. */
export interface ProbeOptions extends AccessOptions {
  /**
   * A request that the new rules treat otherwise than the old ones did. Without it the probe is a request that no
   * filter asks for, which tells nothing where the old rules ignored it for the same part.
   */
  readonly request?: ProbeRequest;
  /**
   * What the new rules make of the request. Needed where a transformation stands before the filter.
   * @default what the rules say that Hookdeck's API shows
   */
  readonly expect?: ProbeOutcome;
  /** Whether destinations may get the request, of this connection and of others of its source. @default false */
  readonly deliver?: boolean;
  /** How often in a row Hookdeck must do as the rules say. @default 3 */
  readonly times?: number;
  /** Milliseconds between two looks. @default 1000 */
  readonly interval?: number;
  /** Milliseconds after which it gives up. @default 60000 */
  readonly timeout?: number;
}

/**
 * Resolves when the rules of a connection are in force. Hookdeck answers a changed filter at once, and for some
 * seconds applies now the new one and now the old one. Requests are published to the source, looked up, and counted
 * until Hookdeck has done three times in a row what the rules say. They count towards the project's events; a
 * preview sends none.
 *
 * Nothing is delivered unless `deliver` is set: a request that any connection of the source would deliver is refused.
 * Only a rule that is not in force yet can still let it through.
 *
 * @param connectionId id of the connection, as `connection.id` has it after `up`.
 * @throws ProbeError where the rules are not in force in time, or the request would be delivered.
 * @throws LookupError when there is no such connection.
 * @example
 * await hookdeck.probe(connectionId, { request: { body: { type: "order.viewed" } } });
 */
export async function probe(connectionId: string, options: ProbeOptions = {}): Promise<ProbeResult> {
  const { request = {}, expect, deliver = false, times = 3, interval = 1000, timeout = 60_000 } = options;
  const { apiKey, apiBase, apiVersion, provider } = options;
  const access: AccessOptions = {
    ...(apiKey !== undefined && { apiKey }),
    ...(apiBase !== undefined && { apiBase }),
    ...(apiVersion !== undefined && { apiVersion }),
    ...(provider !== undefined && { provider }),
  };
  const client = await clientOf(access);
  const connection = await getConnection({ id: connectionId }, access);
  const plan = planOf(connection, request, expect);
  if (!deliver) await refuseDelivery(connection, request, plan.outcome, access);
  const settings = { ...plan, times, interval, timeout };
  return unlessPreview(
    () => rulesHold(client, connection, settings, (id) => send(client, connection, request, id)),
    async () => ({
      would: `probe the connection ${connection.name}`,
      result: { outcome: plan.outcome, requestIds: [], refuted: 0 },
    }),
  );
}

function planOf(
  { name, rules, disabledAt }: FoundConnection,
  request: ProbeRequest,
  expected: ProbeOutcome | undefined,
): { outcome: ProbeOutcome; missed: Foretold["missed"] } {
  if (disabledAt !== undefined) {
    throw new ProbeError(`The connection ${name} is disabled: none of its rules is applied.`, {
      hint: "Enable it, or leave it out.",
    });
  }
  const { outcome, missed } = foretell(rules, seenBy(request, randomUUID()));
  const decided = expected ?? outcome;
  if (decided !== undefined) return { outcome: decided, missed: decided === outcome ? missed : [] };
  throw new ProbeError(`What the connection ${name} makes of a probe depends on its transformation.`, {
    hint: 'Say what you expect: { request, expect: "ignored" } or { request, expect: "event", deliver: true }.',
  });
}

async function refuseDelivery(
  connection: FoundConnection,
  request: ProbeRequest,
  outcome: ProbeOutcome,
  access: AccessOptions,
): Promise<void> {
  const all = await getConnections({ sourceId: connection.sourceId }, access);
  const seen = seenBy(request, randomUUID());
  const takers = all.filter(({ id, rules, disabledAt }) => {
    if (disabledAt !== undefined) return false;
    return (id === connection.id ? outcome : foretell(rules, seen).outcome) !== "ignored";
  });
  if (takers.length === 0) return;
  const names = takers.map(({ name }) => name).sort();
  throw new ProbeError(
    `A probe of the connection ${connection.name} would be delivered by ${names.join(", ")}.`,
    {
      hint: "Give a request that all of them ignore under the new rules, or set deliver where their destinations can bear it.",
    },
  );
}

/** What filters see of a probe. */
function seenBy(request: ProbeRequest, id: string) {
  const { path = "/" } = request;
  const [pathname = "", search = ""] = path.split("?", 2);
  return {
    headers: headersOf(request, id),
    body: bodyOf(request, id),
    path: pathname,
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

function headersOf({ headers = {} }: ProbeRequest, id: string): Record<string, string> {
  return { "content-type": "application/json", ...headers, [probeMark]: id };
}

function bodyOf({ body }: ProbeRequest, id: string): unknown {
  return body === undefined ? { pulumi_hookdeck_probe: id } : body;
}

async function send(
  client: Client,
  { sourceId }: FoundConnection,
  request: ProbeRequest,
  id: string,
): Promise<string> {
  const { path = "" } = request;
  const body = JSON.stringify(bodyOf(request, id));
  return publish(client.settings, { sourceId, path, headers: headersOf(request, id), body });
}
