import { z } from "zod";
import { HookdeckResponseError } from "../client/errors/errors";
import { readQuery } from "../queries/query";
import { id } from "../specs/queries/filter-fields";
import { type EventRecord, eventKind } from "./records/event-record";
import { type RequestRecord, requestKind } from "./records/request-record";

/** Result of a replay. */
export interface Replayed {
  /** The new requests, one for each source. */
  readonly requests: readonly RequestRecord[];
  /** The events that were made of them at once. */
  readonly events: readonly EventRecord[];
}

const replayed = z.looseObject({ requests: z.array(z.unknown()), events: z.array(z.unknown()).nullish() });

const targetFilters = {
  noun: "target of a replay",
  schema: z.strictObject({
    sourceId: id.exactOptional(),
    connectionIds: z.array(id).min(1).readonly().exactOptional(),
  }),
};

/** The body of a replay. @throws QueryError for keys that Hookdeck would ignore. */
export function targetBody(target: object): Readonly<Record<string, unknown>> {
  return readQuery(targetFilters, target);
}

/** Reads Hookdeck's answer to a replay. */
export function readReplayed(body: unknown): Replayed {
  const { success, data } = replayed.safeParse(body);
  if (!success) throw new HookdeckResponseError("Hookdeck's answer is not that to a replay.", 200);
  return { requests: data.requests.map(requestKind.read), events: (data.events ?? []).map(eventKind.read) };
}
