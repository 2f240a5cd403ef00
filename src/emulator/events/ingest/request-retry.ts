import { badRequest } from "../../contract/errors";
import type { StoredEvent, StoredRequest } from "../model";
import type { Plane } from "../plane";

/**
 * Routes a request once more, through all connections of its source or through those. Answers the new events. Throws
 * 400 where it was neither rejected nor ignored (observed on Hookdeck's API), 404 for a connection that does not exist.
 */
export async function retryRequest(
  plane: Plane,
  request: StoredRequest,
  connectionIds?: readonly string[],
  bulkId?: string,
): Promise<StoredEvent[]> {
  const isRejected = request.rejectionCause !== null;
  // requests that a disabled source took are lost, as documented
  if (request.rejectionCause === "SOURCE_DISABLED" || (!isRejected && request.ignored.length === 0)) {
    const message = "Request is not eligible for retry: it was neither rejected nor has ignored events";
    throw badRequest(message, { request_id: request.id });
  }
  const chosen = connectionIds?.map((id) => plane.project.connections.get(id));
  const connections =
    chosen === undefined || chosen.length === 0 ? plane.connectionsOf(request.sourceId) : chosen;
  if (bulkId !== undefined) request.bulkIds.add(bulkId);
  if (connections.length === 0) return [];
  request.rejectionCause = null;
  return plane.routeAll(request, connections);
}
