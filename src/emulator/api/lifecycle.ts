import type { Plane } from "../events/plane";
import type { Connection } from "../store/connection";
import type { Project } from "../store/project";
import type { Collection, Stored } from "../store/store";

type End = "source" | "destination";

function connectionsOf(project: Project, end: End, id: string): Connection[] {
  const key = end === "source" ? "sourceId" : "destinationId";
  return project.connections.living().filter((connection) => connection[key] === id);
}

function endsOf(project: Project, end: End): Collection<Stored> {
  return end === "source" ? project.sources : project.destinations;
}

/** Deletes a source or destination, and its connections with it. Throws 404. */
export function deleteEnd(plane: Plane, end: End, id: string): void {
  endsOf(plane.project, end).get(id).deletedAt = plane.project.tick();
  for (const connection of connectionsOf(plane.project, end, id)) deleteConnection(plane, connection.id);
}

/** Deletes a connection, and gives up what is open on it. Its ends stay. Throws 404. */
export function deleteConnection(plane: Plane, id: string): void {
  plane.project.connections.get(id).deletedAt = plane.project.tick();
  plane.dispatcher.giveUp(id);
}

/** Disables a source or destination, and its connections with it. Throws 404. */
export function disableEnd(plane: Plane, end: End, id: string): void {
  disable(plane.project, endsOf(plane.project, end).get(id));
  for (const connection of connectionsOf(plane.project, end, id)) disableConnection(plane, connection.id);
}

/** Enables a source or destination. Connections that it took with it stay disabled. Throws 404. */
export function enableEnd(plane: Plane, end: End, id: string): void {
  enable(plane.project, endsOf(plane.project, end).get(id));
}

/** Disables a connection, and gives up what is open on it. Its ends stay enabled. Throws 404. */
export function disableConnection(plane: Plane, id: string): void {
  disable(plane.project, plane.project.connections.get(id));
  plane.dispatcher.giveUp(id);
}

/** Enables a connection, and its ends with it. Throws 404. */
export function enableConnection(plane: Plane, id: string): void {
  const connection = plane.project.connections.get(id);
  enable(plane.project, connection);
  enableEnd(plane, "source", connection.sourceId);
  enableEnd(plane, "destination", connection.destinationId);
}

/** Pauses a connection: what waits on it is held. Throws 404. */
export function pauseConnection(plane: Plane, id: string): void {
  const connection = plane.project.connections.get(id);
  const now = plane.project.tick();
  connection.pausedAt ??= now;
  connection.updatedAt = now;
  plane.dispatcher.hold(id);
}

/** Ends the pause of a connection: what it held is delivered. Throws 404. */
export function unpauseConnection(plane: Plane, id: string): void {
  const connection = plane.project.connections.get(id);
  connection.pausedAt = null;
  connection.updatedAt = plane.project.tick();
  plane.dispatcher.release(id);
}

/** Disables one object, and nothing with it. The first time of several is kept. */
export function disable(project: Project, object: Stored): void {
  const now = project.tick();
  object.disabledAt ??= now;
  object.updatedAt = now;
}

/** Enables one object, and nothing with it. */
export function enable(project: Project, object: Stored): void {
  if (object.disabledAt === null) return;
  object.disabledAt = null;
  object.updatedAt = project.tick();
}
