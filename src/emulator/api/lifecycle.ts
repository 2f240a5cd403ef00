import type { Project } from "../store/project";
import type { Collection, Stored } from "../store/store";
import type { Connection } from "./connection/connection";

type End = "source" | "destination";

function connectionsOf(project: Project, end: End, id: string): Connection[] {
  const key = end === "source" ? "sourceId" : "destinationId";
  return project.connections.living().filter((connection) => connection[key] === id);
}

function endsOf(project: Project, end: End): Collection<Stored> {
  return end === "source" ? project.sources : project.destinations;
}

/** Deletes a source or destination, and its connections with it. Throws 404. */
export function deleteEnd(project: Project, end: End, id: string): void {
  endsOf(project, end).get(id).deletedAt = project.tick();
  for (const connection of connectionsOf(project, end, id)) deleteConnection(project, connection.id);
}

/** Deletes a connection, and gives up what is open on it. Its ends stay. Throws 404. */
export function deleteConnection(project: Project, id: string): void {
  project.connections.get(id).deletedAt = project.tick();
  project.plane.dispatcher.giveUp(id);
}

/** Disables a source or destination, and its connections with it. Throws 404. */
export function disableEnd(project: Project, end: End, id: string): void {
  disable(project, endsOf(project, end).get(id));
  for (const connection of connectionsOf(project, end, id)) disableConnection(project, connection.id);
}

/** Enables a source or destination. Connections that it took with it stay disabled. Throws 404. */
export function enableEnd(project: Project, end: End, id: string): void {
  enable(project, endsOf(project, end).get(id));
}

/** Disables a connection, and gives up what is open on it. Its ends stay enabled. Throws 404. */
export function disableConnection(project: Project, id: string): void {
  disable(project, project.connections.get(id));
  project.plane.dispatcher.giveUp(id);
}

/** Enables a connection, and its ends with it. Throws 404. */
export function enableConnection(project: Project, id: string): void {
  const connection = project.connections.get(id);
  enable(project, connection);
  enableEnd(project, "source", connection.sourceId);
  enableEnd(project, "destination", connection.destinationId);
}

/** Pauses a connection: what waits on it is held. Throws 404. */
export function pauseConnection(project: Project, id: string): void {
  const connection = project.connections.get(id);
  const now = project.tick();
  connection.pausedAt ??= now;
  connection.updatedAt = now;
  project.plane.dispatcher.hold(id);
}

/** Ends the pause of a connection: what it held is delivered. Throws 404. */
export function unpauseConnection(project: Project, id: string): void {
  const connection = project.connections.get(id);
  connection.pausedAt = null;
  connection.updatedAt = project.tick();
  project.plane.dispatcher.release(id);
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
