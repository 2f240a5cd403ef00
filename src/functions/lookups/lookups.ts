import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../../client/client";
import type { Args } from "../../pulumi/args";
import { type Filters, QueryError, queryParameters, readQuery } from "../../queries/query";
import type { Plain } from "../../schema/plain";
import { namingOf, type Spec } from "../../schema/spec";
import { type AccessOptions, clientOf } from "../access";
import { type Listing, listingOf } from "../records/listing";
import { findById, findByName, type Key, missing, type Naming } from "./calls";
import { objectOf } from "./object-of";

/** An object that was looked up: its id, and what its resource would answer. What is not set is left out. */
export type Found<Outputs> = { readonly id: string } & {
  readonly [Name in keyof Outputs]: Outputs[Name];
};

/** What an object is looked up by. */
export type LookupKey = { readonly id: string } | { readonly name: string };

/** How an object is looked up. */
export interface LookupOptions extends AccessOptions {
  /**
   * Whether secrets are fetched too. The result of an `…Output` function is then a secret as a whole.
   *
   * @default false
   */
  readonly includeSecrets?: boolean;
}

/** The functions that look up one kind of object. */
export interface Lookups<By extends LookupKey, Filter extends object, Item> {
  get(by: By, options?: LookupOptions): Promise<Item>;
  find(by: By, options?: LookupOptions): Promise<Item | undefined>;
  getOutput(by: pulumi.Input<Args<By>>, options?: LookupOptions): pulumi.Output<Item>;
  list(filter?: Filter, options?: AccessOptions): Listing<Item>;
  getAll(filter?: Filter, options?: AccessOptions): Promise<Item[]>;
  getAllOutput(filter?: pulumi.Input<Args<Filter>>, options?: AccessOptions): pulumi.Output<Item[]>;
}

/**
 * Derives the functions from the spec of a resource and the schema of its filter.
 *
 * @param property wire name of the property that holds the name. @default name
 * @internal
 */
export function lookupsOf<By extends LookupKey, Filter extends object, Item>(
  spec: Spec,
  schema: Filters["schema"],
  property = "name",
): Lookups<By, Filter, Item> {
  const filters: Filters = { noun: `query of ${spec.noun}s`, schema };
  const within = namingOf(spec)?.within;
  const naming: Naming = { spec, property, ...(within !== undefined && { within }) };
  // the spec's own tests hold its schemas and its interfaces together
  const read = (model: unknown, { settings }: Client, secrets: boolean) =>
    objectOf(spec, model, settings, secrets) as Item;

  async function find(
    by: By,
    { includeSecrets = false, ...access }: LookupOptions = {},
  ): Promise<Item | undefined> {
    const key = readKey(naming, by);
    const client = await clientOf(access);
    const listed = "id" in key ? undefined : await findByName(client, naming, key);
    const id = key["id"] ?? listed?.["id"];
    if (typeof id !== "string") return undefined;
    // a list shows no secrets: where they can be revealed, the object is read alone
    const isEnough = listed !== undefined && !(includeSecrets && spec.reveal);
    const model = isEnough ? listed : await findById(client, spec, id, includeSecrets);
    return model === undefined ? undefined : read(model, client, includeSecrets);
  }
  async function get(by: By, options: LookupOptions = {}): Promise<Item> {
    const found = await find(by, options);
    if (found !== undefined) return found;
    const { includeSecrets: _, ...access } = options;
    throw await missing(await clientOf(access), naming, readKey(naming, by));
  }
  function list(filter?: Filter, access?: AccessOptions) {
    const query = readQuery(filters, filter ?? {});
    return listingOf(
      async () => ({
        client: await clientOf(access),
        // without it the list hides disabled objects
        call: { path: spec.collection, query: { disabled: true, ...queryParameters(query) } },
      }),
      (model, client) => read(model, client, false),
    );
  }
  const getAll = async (filter?: Filter, access?: AccessOptions): Promise<Item[]> =>
    list(filter, access).all();
  return {
    find,
    get,
    list,
    getAll,
    getOutput(by, options) {
      // an output of a key's parts is a key: `Args` only allows outputs inside
      const key = options?.includeSecrets === true ? pulumi.secret(by) : pulumi.output(by);
      return key.apply((known) => get(known as By, options));
    },
    getAllOutput: (filter, access) =>
      pulumi.output(filter).apply((known) => getAll(known as Filter | undefined, access)),
  };
}

/** @throws QueryError when it is neither an id nor a name, or both. */
function readKey({ spec, within }: Naming, by: LookupKey): Key {
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
