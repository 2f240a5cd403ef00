import type { Client } from "../../client/client";
import { type Filters, QueryError, queryParameters, readQuery } from "../../queries/query";
import type { Plain } from "../../schema/plain";
import { namingOf, type Spec } from "../../schema/spec";
import { bookmarkSpec } from "../../specs/bookmark";
import { connectionSpec } from "../../specs/connection/connection";
import { destinationSpec } from "../../specs/destination/destination";
import { issueTriggerSpec } from "../../specs/issue-trigger/issue-trigger";
import { sourceSpec } from "../../specs/source/source";
import { transformationSpec } from "../../specs/transformation";
import { type Listing, listingOf } from "../records/listing";
import { findById, findByName, type Key, missing, type Naming } from "./calls";
import * as filters from "./filters";
import { objectOf } from "./object-of";

/** How objects of one kind are looked up in a project. It knows no Pulumi program. */
export interface Search {
  readonly spec: Spec;
  /** Strict schema of what a list can be asked for, in public names. */
  readonly filter: Filters["schema"];
  /** The key in what a program says. @throws QueryError when it is neither an id nor a name, or both. */
  keyOf(by: object): Key;
  /** The object of a key, or `undefined`. */
  find(client: Client, key: Key, secrets: boolean): Promise<Plain | undefined>;
  /** The object of a key. @throws LookupError when there is none. */
  get(client: Client, key: Key, secrets: boolean): Promise<Plain>;
  /** The objects that a filter matches. @throws QueryError for a filter that Hookdeck would misread. */
  list<Item>(
    connect: () => Promise<Client>,
    filter: object | undefined,
    item: (found: Plain) => Item,
  ): Listing<Item>;
}

/** What can be looked up, by the name of its class. */
export const searches = {
  Source: searchOf(sourceSpec, filters.sourceFilter),
  Destination: searchOf(destinationSpec, filters.destinationFilter),
  Connection: searchOf(connectionSpec, filters.connectionFilter),
  Transformation: searchOf(transformationSpec, filters.transformationFilter),
  IssueTrigger: searchOf(issueTriggerSpec, filters.issueTriggerFilter),
  Bookmark: searchOf(bookmarkSpec, filters.bookmarkFilter, "alias"),
};

/**
 * Derives a search from the spec of a resource and the schema of its filter.
 *
 * @param property wire name of the property that holds the name. @default name
 */
function searchOf(spec: Spec, schema: Filters["schema"], property = "name"): Search {
  const asked: Filters = { noun: `query of ${spec.noun}s`, schema };
  const within = namingOf(spec)?.within;
  const naming: Naming = { spec, property, ...(within !== undefined && { within }) };
  const read = (model: unknown, { settings }: Client, secrets: boolean) =>
    objectOf(spec, model, settings, secrets);

  async function find(client: Client, key: Key, secrets: boolean): Promise<Plain | undefined> {
    const listed = "id" in key ? undefined : await findByName(client, naming, key);
    const id = key["id"] ?? listed?.["id"];
    if (typeof id !== "string") return undefined;
    // a list shows no secrets: where they can be revealed, the object is read alone
    const isEnough = listed !== undefined && !(secrets && spec.reveal);
    const model = isEnough ? listed : await findById(client, spec, id, secrets);
    return model === undefined ? undefined : read(model, client, secrets);
  }
  return {
    spec,
    filter: schema,
    keyOf: (by) => readKey(naming, by),
    find,
    async get(client, key, secrets) {
      const found = await find(client, key, secrets);
      if (found !== undefined) return found;
      throw await missing(client, naming, key);
    },
    list(connect, filter, item) {
      const query = readQuery(asked, filter ?? {});
      return listingOf(
        async () => ({
          client: await connect(),
          // without it the list hides disabled objects
          call: { path: spec.collection, query: { disabled: true, ...queryParameters(query) } },
        }),
        (model, client) => item(read(model, client, false)),
      );
    },
  };
}

function readKey({ spec, within }: Naming, by: object): Key {
  const said: Plain = { ...by };
  const names = Object.keys(said);
  const isKey = names.length === 1 && (names[0] === "id" || names[0] === "name");
  const isWithin =
    within !== undefined && names.length === 2 && Object.hasOwn(said, "name") && Object.hasOwn(said, within);
  const values = Object.entries(said).filter((entry): entry is [string, string] => {
    return typeof entry[1] === "string" && entry[1] !== "";
  });
  if ((isKey || isWithin) && values.length === names.length) return Object.fromEntries(values);
  const choices = within === undefined ? "{ id } or { name }" : `{ id }, { name } or { name, ${within} }`;
  throw new QueryError(`lookup of a ${spec.noun}`, [
    {
      property: names.join(", ") || "the argument",
      reason: `must be ${choices}, and each value a text that is not empty`,
    },
  ]);
}
