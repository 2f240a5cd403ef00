import type { Plain } from "./plain";

/** What an API key opens. It is proven before an object that is not found counts as gone. */
export type Owner = "project" | "organization";

/** Where an object is, as far as that is known. */
export interface ApiContext {
  /** Version of Hookdeck's API, such as `2026-09-01`. */
  readonly apiVersion: string;
  /** The project that it is in. */
  readonly teamId?: string;
  /** The organization that it is in. */
  readonly organizationId?: string;
}

/** A setting of a project: it is always there, and nobody creates or deletes it. Its id is the project's. */
export interface Setting {
  /** List of projects that shows the setting, to a key that may see it; left out where none does. */
  readonly shownIn?: string;
  /** The setting in one of them, in wire names; `undefined` where it does not show it. */
  readonly pick: (project: Plain) => Plain | undefined;
  /** Body that turns the setting off, from what it was in wire names. */
  readonly off: (before: Plain) => Plain;
}

/** How Hookdeck serves a kind of object. */
export interface Endpoint {
  /** Whose the objects are. */
  readonly owner: Owner;
  /** Whether answers say whose they are. Otherwise the key is asked, before anything else. */
  readonly signed: boolean;
  /** Path of the collection, or of the setting, below the API version. */
  readonly path: string;
  /** Whether the list comes in pages, or whole as a bare array. */
  readonly list: "pages" | "array";
  /** Whether one object can be read by its id, or from the list alone. */
  readonly reads: "id" | "list";
  /**
   * How an object comes to be: `upsert` is a PUT of the collection, which takes over the object of that name;
   * `search` looks for that object in the list first; `insert` adds another one, whatever is there.
   */
  readonly creation: "upsert" | "search" | "insert";
  /** Whether the answer to a creation has no id, so that the object has to be looked for in the list. */
  readonly echoes: boolean;
  /** What is special about a setting. */
  readonly setting?: Setting;
}

const usual = {
  owner: "project",
  signed: true,
  list: "pages",
  reads: "id",
  creation: "upsert",
  echoes: false,
} as const;

/** How a kind of object is reached from some place. */
export function endpointOf(
  spec: { readonly collection: string; readonly endpoint?: (apiContext: ApiContext) => Partial<Endpoint> },
  apiContext: ApiContext,
): Endpoint {
  return { ...usual, path: spec.collection, ...spec.endpoint?.(apiContext) };
}

/** The output that tells whose an object is. */
export function ownerKey(owner: Owner): "teamId" | "organizationId" {
  return owner === "project" ? "teamId" : "organizationId";
}
