import { notFound, unprocessable } from "../../contract/errors";
import type { Bookmark } from "../../store/bookmark";
import type { Connection } from "../../store/connection";
import type { Payload, StoredEvent, StoredRequest } from "../model";
import type { Plane } from "../plane";
import { record } from "./ingest";

/** Where a replay goes. Without either it goes where the request, or the event, went. */
export interface ReplayTarget {
  readonly source_id?: string | undefined;
  readonly webhook_ids?: readonly string[] | undefined;
}

/** What came of a replay. */
export interface Replayed {
  readonly requests: readonly StoredRequest[];
  readonly events: readonly StoredEvent[];
}

/**
 * Takes a request in anew, once for every source that is meant, and through all the rules as they are now. `usual` is
 * where it goes without a target. Throws 404 for what does not exist, 422 for a connection of another source.
 */
export async function replay(
  plane: Plane,
  original: StoredRequest,
  target: ReplayTarget,
  usual: readonly Connection[],
  bulkId?: string,
): Promise<Replayed> {
  const requests: StoredRequest[] = [];
  const events: StoredEvent[] = [];
  checkTarget(plane, target);
  for (const [sourceId, connections] of targetsOf(plane, original, target, usual)) {
    const source = plane.project.sources.get(sourceId);
    const request = record(plane, source, original.payload, original.verified);
    if (bulkId !== undefined) request.bulkIds.add(bulkId);
    requests.push(request);
    if (connections.length === 0) plane.reject(request, "NO_CONNECTION");
    else events.push(...(await plane.routeAll(request, connections)));
  }
  return { requests, events };
}

/** Sends the payload of a bookmark through its connection once more. Throws 404 where nobody ever had it. */
export async function triggerBookmark(plane: Plane, bookmark: Bookmark): Promise<readonly StoredEvent[]> {
  const connection = plane.project.connections.get(bookmark.connectionId);
  const source = plane.project.sources.get(connection.sourceId);
  const request = record(plane, source, payloadOf(plane, bookmark), false);
  bookmark.lastUsedAt = plane.project.tick();
  return plane.routeAll(request, [connection]);
}

/** The payload that a bookmark keeps. Throws 404 where nobody ever had it. */
export function payloadOf(plane: Plane, { eventDataId }: Bookmark): Payload {
  const payload = plane.payloads.find(eventDataId);
  if (payload === undefined) throw notFound(eventDataId);
  return payload;
}

/** The connections of a source that are not disabled. */
export function activeConnections(plane: Plane, sourceId: string): Connection[] {
  return plane.connectionsOf(sourceId).filter(({ disabledAt }) => disabledAt === null);
}

/** Throws 404 for a target that does not exist, 422 for a connection of another source. */
export function checkTarget(plane: Plane, { source_id, webhook_ids = [] }: ReplayTarget): void {
  if (source_id !== undefined) plane.project.sources.get(source_id);
  for (const id of webhook_ids) {
    const { sourceId } = plane.project.connections.get(id);
    if (source_id !== undefined && sourceId !== source_id) {
      throw unprocessable({ message: "Connection does not belong to the source", webhook_id: id });
    }
  }
}

function targetsOf(
  plane: Plane,
  original: StoredRequest,
  { source_id, webhook_ids }: ReplayTarget,
  usual: readonly Connection[],
): Map<string, Connection[]> {
  if (webhook_ids === undefined) {
    const sourceId = source_id ?? original.sourceId;
    const connections = source_id === undefined ? [...usual] : activeConnections(plane, sourceId);
    return new Map([[sourceId, connections]]);
  }
  const targets = new Map<string, Connection[]>();
  for (const id of webhook_ids) {
    const connection = plane.project.connections.get(id);
    targets.set(connection.sourceId, [...(targets.get(connection.sourceId) ?? []), connection]);
  }
  return targets;
}
