import { connectionSpec } from "../../specs/connection/connection";
import { destinationSpec } from "../../specs/destination/destination";
import { sourceSpec } from "../../specs/source/source";
import { resolve } from "../lookups/resolve";
import type { CountedClient } from "./counted-client";
import type { NamedObject, Subject } from "./explanation";
import { named } from "./groups";
import type { Asked } from "./question";
import { listRoutes, type Route, routeOf, type SourceObject, sourceOf } from "./routes";

/** What is looked at for an explanation over a time. */
export interface Scope {
  readonly subject: Subject;
  readonly routes: readonly Route[];
  /** Whether the routes are all connections of their sources. */
  readonly isWhole: boolean;
  /** Sources by id, as far as they are known. */
  readonly sources: Map<string, SourceObject>;
  /** Which events, for metrics and for lists. */
  readonly eventFilters: EventFilters;
  /** Sources whose requests are looked at; `undefined` for all. */
  readonly sourceIds: readonly string[] | undefined;
  readonly notes: readonly string[];
}

/** One object whose events are looked at, or none for all. */
export type EventFilters =
  | { readonly sourceId?: string }
  | { readonly connectionId: string }
  | { readonly destinationId: string };

/** Ids in one filter that Hookdeck was observed to take. */
const mostIds = 20;

/** Finds what a question is about, and the connections that it concerns. */
export async function scopeOf(client: CountedClient, asked: Asked): Promise<Scope> {
  if (asked.kind === "connection") return connectionScope(client, asked);
  if (asked.kind === "source") return sourceScope(client, asked);
  if (asked.kind === "destination") return destinationScope(client, asked);
  const { routes, isComplete } = await listRoutes(client, {});
  return scope({ kind: "project" }, routes, { isWhole: isComplete, eventFilters: {}, sourceIds: undefined });
}

async function connectionScope(client: CountedClient, { reference, within }: Asked): Promise<Scope> {
  const source = within === undefined ? undefined : (await resolve(client, sourceSpec, within))["id"];
  const inside = typeof source === "string" ? { within: source } : {};
  const route = routeOf(client, await resolve(client, connectionSpec, reference, inside));
  const { connection } = route;
  return scope(subjectOf("connection", connection), [route], {
    isWhole: false,
    eventFilters: { connectionId: connection.id },
    sourceIds: [route.source.id],
  });
}

async function sourceScope(client: CountedClient, { reference }: Asked): Promise<Scope> {
  const source = sourceOf(client, await resolve(client, sourceSpec, reference));
  const { routes, isComplete } = await listRoutes(client, { source_id: source.id });
  const found = scope(subjectOf("source", source), routes, {
    isWhole: isComplete,
    eventFilters: { sourceId: source.id },
    sourceIds: [source.id],
  });
  found.sources.set(source.id, source);
  return found;
}

async function destinationScope(client: CountedClient, { reference }: Asked): Promise<Scope> {
  const destination = await resolve(client, destinationSpec, reference);
  const id = String(destination["id"]);
  const { routes } = await listRoutes(client, { destination_id: id });
  const sourceIds = [...new Set(routes.map(({ source }) => source.id))];
  const name = destination["name"];
  const object = { id, name: typeof name === "string" ? name : undefined };
  const found = scope(subjectOf("destination", object), routes, {
    isWhole: false,
    eventFilters: { destinationId: id },
    sourceIds: sourceIds.slice(0, mostIds),
  });
  const left = sourceIds.length - mostIds;
  const notes = [
    ...(routes.length === 0 ? ["No connection leads to this destination."] : []),
    ...(left > 0 ? [`Requests of ${left} more sources were not looked at; explain those by name.`] : []),
  ];
  return { ...found, notes };
}

function scope(
  subject: Subject,
  routes: readonly Route[],
  rest: Pick<Scope, "isWhole" | "eventFilters" | "sourceIds">,
): Scope {
  const sources = new Map(routes.map(({ source }) => [source.id, source]));
  const notes =
    subject.kind !== "connection" && subject.kind !== "destination" && !rest.isWhole
      ? [
          `There are more connections than the ${routes.length} that were looked at; explain a source by name.`,
        ]
      : [];
  return { subject, routes, sources, notes, ...rest };
}

function subjectOf(
  kind: Subject["kind"],
  object: { readonly id: string; readonly name?: string | undefined },
): Subject {
  const { id, name }: NamedObject = named(object);
  return { kind, id, ...(name !== undefined && { name }) };
}
