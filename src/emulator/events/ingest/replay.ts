import type { Bookmark } from "../../api/bookmark/bookmark";
import type { Connection } from "../../api/connection/connection";
import { notFound, unprocessable } from "../../contract/errors";
import type { Project } from "../../store/project";
import type { StoredEvent, StoredRequest } from "../model";
import { record } from "./ingest";
import type { Payload } from "./payload";

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
  project: Project,
  original: StoredRequest,
  target: ReplayTarget,
  usual: readonly Connection[],
  bulkId?: string,
): Promise<Replayed> {
  const requests: StoredRequest[] = [];
  const events: StoredEvent[] = [];
  checkTarget(project, target);
  for (const [sourceId, connections] of targetsOf(project, original, target, usual)) {
    const source = project.sources.get(sourceId);
    const request = record(project, source, original.payload, original.verified);
    if (bulkId !== undefined) request.bulkIds.add(bulkId);
    requests.push(request);
    if (connections.length === 0) project.plane.reject(request, "NO_CONNECTION");
    else events.push(...(await project.plane.routeAll(request, connections)));
  }
  return { requests, events };
}

/** Sends the payload of a bookmark through its connection once more. Throws 404 where nobody ever had it. */
export async function triggerBookmark(project: Project, bookmark: Bookmark): Promise<readonly StoredEvent[]> {
  const connection = project.connections.get(bookmark.connectionId);
  const source = project.sources.get(connection.sourceId);
  const request = record(project, source, payloadOf(project, bookmark), false);
  bookmark.lastUsedAt = project.tick();
  return project.plane.routeAll(request, [connection]);
}

/** The payload that a bookmark keeps. Throws 404 where nobody ever had it. */
export function payloadOf(project: Project, { eventDataId }: Bookmark): Payload {
  const payload = project.plane.payloads.find(eventDataId);
  if (payload === undefined) throw notFound(eventDataId);
  return payload;
}

/** The connections of a source that are not disabled. */
export function activeConnections(project: Project, sourceId: string): Connection[] {
  return project.plane.connectionsOf(sourceId).filter(({ disabledAt }) => disabledAt === null);
}

/** Throws 404 for a target that does not exist, 422 for a connection of another source. */
export function checkTarget(project: Project, { source_id, webhook_ids = [] }: ReplayTarget): void {
  if (source_id !== undefined) project.sources.get(source_id);
  for (const id of webhook_ids) {
    const { sourceId } = project.connections.get(id);
    if (source_id !== undefined && sourceId !== source_id) {
      throw unprocessable({ message: "Connection does not belong to the source", webhook_id: id });
    }
  }
}

function targetsOf(
  project: Project,
  original: StoredRequest,
  { source_id, webhook_ids }: ReplayTarget,
  usual: readonly Connection[],
): Map<string, Connection[]> {
  if (webhook_ids === undefined) {
    const sourceId = source_id ?? original.sourceId;
    const connections = source_id === undefined ? [...usual] : activeConnections(project, sourceId);
    return new Map([[sourceId, connections]]);
  }
  const targets = new Map<string, Connection[]>();
  for (const id of webhook_ids) {
    const connection = project.connections.get(id);
    targets.set(connection.sourceId, [...(targets.get(connection.sourceId) ?? []), connection]);
  }
  return targets;
}
