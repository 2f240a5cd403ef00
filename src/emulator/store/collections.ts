import type { Bookmark } from "./bookmark";
import type { Connection } from "./connection";
import type { CustomDomain } from "./custom-domain";
import type { Destination } from "./destination";
import type { IssueTrigger } from "./issue-trigger";
import type { Source } from "./source";
import { Collection, type Stored } from "./store";
import type { Transformation } from "./transformation";

/** The collections of a new project, one row each. What a project has, keeps and takes over follows from the rows. */
export function emptyCollections() {
  return {
    sources: new Collection<Source>(),
    destinations: new Collection<Destination>(),
    connections: new Collection<Connection>(),
    transformations: new Collection<Transformation>(),
    issueTriggers: new Collection<IssueTrigger>(),
    bookmarks: new Collection<Bookmark>(),
    customDomains: new Collection<CustomDomain>(),
  };
}

type Made = ReturnType<typeof emptyCollections>;

/** What the collections hold, by their names. */
type Objects = { readonly [Name in keyof Made]: Made[Name] extends Collection<infer T> ? T & Stored : never };

/** The collections of a project, by their names. */
export type Collections = { readonly [Name in keyof Objects]: Collection<Objects[Name]> };

/** What the collections hold, deleted objects included. One that is younger than a snapshot is absent from it. */
export type CollectionsState = { readonly [Name in keyof Objects]?: readonly Objects[Name][] };

const names = Object.keys(emptyCollections()).filter(isName);

/** What collections hold, for keeping it. */
export function stateOfCollections(collections: Collections): CollectionsState {
  const state: CollectionsState = {};
  for (const name of names) Object.assign(state, { [name]: collections[name].all() });
  return state;
}

/** Fills collections with what others held, in place of what is in them. */
export function restoreCollections(collections: Collections, state: CollectionsState): void {
  const fill = <Name extends keyof Objects>(name: Name) => {
    const objects: readonly Objects[Name][] | undefined = state[name];
    collections[name].clear();
    collections[name].insertAll(objects ?? []);
  };
  for (const name of names) fill(name);
}

function isName(name: string): name is keyof Objects {
  return Object.hasOwn(emptyCollections(), name);
}
