import type { Connection, Destination, Source } from "./objects";

/** The objects of a project, by id. */
export interface Routing {
  readonly connections: readonly Connection[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly transformations: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, Connection>;
}

/** No objects. */
export const noRouting: Routing = routingOf([], [], [], new Map());

/** The objects of a project. Ends that no connection uses are among them. */
export function routingOf(
  connections: readonly Connection[],
  sources: readonly Source[],
  destinations: readonly Destination[],
  transformations: ReadonlyMap<string, string>,
): Routing {
  return {
    connections,
    sources: new Map(sources.map((source) => [source.id, source])),
    destinations: new Map(destinations.map((destination) => [destination.id, destination])),
    transformations,
    byId: new Map(connections.map((connection) => [connection.id, connection])),
  };
}

/** Name of a source; its id once it is gone. */
export function sourceName({ sources }: Routing, id: string): string {
  return sources.get(id)?.name ?? id;
}

/** Name of a connection: without one of its own, that of its destination; its id once it is gone. */
export function connectionName({ byId }: Routing, id: string): string {
  const connection = byId.get(id);
  return connection === undefined ? id : (connection.name ?? connection.destination.name);
}
