import * as pulumi from "@pulumi/pulumi";
import type { Args } from "../../pulumi/args";
import type { Plain } from "../../schema/plain";
import { type AccessOptions, clientOf } from "../access";
import type { Listing } from "../records/listing";
import type { Search } from "./search";

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

/** The functions of a program that search for objects of one kind. @internal */
export function lookupsOf<By extends LookupKey, Filter extends object, Item>(
  search: Search,
): Lookups<By, Filter, Item> {
  // the spec's own tests hold its schemas and its interfaces together
  const item = (found: Plain) => found as Item;

  async function find(
    by: By,
    { includeSecrets = false, ...access }: LookupOptions = {},
  ): Promise<Item | undefined> {
    const key = search.keyOf(by);
    const found = await search.find(await clientOf(access), key, includeSecrets);
    return found && item(found);
  }
  async function get(by: By, { includeSecrets = false, ...access }: LookupOptions = {}): Promise<Item> {
    const key = search.keyOf(by);
    return item(await search.get(await clientOf(access), key, includeSecrets));
  }
  function list(filter?: Filter, access?: AccessOptions): Listing<Item> {
    return search.list(() => clientOf(access), filter, item);
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
