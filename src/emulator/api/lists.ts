import { z } from "zod";
import { idMaxLength } from "../../specs/limits";
import { accept, as, read, together } from "../contract/joi";
import { memoize } from "../contract/memoize";
import { own } from "../contract/own";
import { parseQuery } from "../contract/query";
import type { Collection, Stored } from "../store/store";

/** How the objects of one kind are listed. */
export interface Listing<T extends Stored, Filter> {
  /** Reads the filters of this kind from the query. */
  readonly filter: z.ZodType<Filter>;
  matches(object: T, filter: Filter): boolean;
  /** Values of `order_by`, with what they order by. */
  readonly orders: Readonly<Record<string, (object: T) => string | number>>;
}

/** Orders that every kind has. */
export const timeOrders = {
  created_at: (object: Stored) => object.createdAt,
  updated_at: (object: Stored) => object.updatedAt,
};

/** A page of a list, its models not yet rendered. */
export interface Page<T> {
  readonly pagination: Readonly<Record<string, string | number>>;
  readonly models: readonly T[];
}

/** Longest page. Hookdeck documents 250; its OpenAPI document allows 255. */
const limitMax = 255;
const cursor = z.string().max(idMaxLength).optional();

/** The objects that a query asks for, paging aside. */
export function matching<T extends Stored, F>(
  collection: Collection<T>,
  listing: Listing<T, F>,
  search: string,
): T[] {
  const filter = accept(read(listing.filter, parseQuery(search), "query"));
  return collection.living().filter((object) => listing.matches(object, filter));
}

const pagingOf = memoize(({ orders }: { readonly orders: object }) =>
  z.object({
    order_by: z.enum(Object.keys(orders)).default("created_at"),
    dir: z.enum(["asc", "desc"]).default("desc"),
    limit: z.coerce.number().int().min(0).max(limitMax).default(100),
    next: cursor,
    prev: cursor,
  }),
);

/** Answers a list request. Cursors are plain ids; one that nobody ever had leads to an empty page. */
export function pageOf<T extends Stored, F>(
  collection: Collection<T>,
  listing: Listing<T, F>,
  search: string,
): Page<T> {
  const query = parseQuery(search);
  const filter = as("filter", read(listing.filter, query, "query"));
  const asked = accept(together(read(pagingOf(listing), query, "query"), filter));
  const { order_by, dir, limit, next, prev } = asked;
  const order = own(listing.orders, order_by) ?? timeOrders.created_at;
  // what was made in one millisecond is in the order in which it was made
  const places = new Map(collection.all().map((object, place) => [object.id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? 0;
  const compare = (a: T, b: T) =>
    (dir === "asc" ? 1 : -1) *
    (by(order(a), order(b)) || by(a.createdAt, b.createdAt) || by(placeOf(a), placeOf(b)));

  const rows = collection.living().filter((object) => listing.matches(object, asked.filter));
  rows.sort(compare);
  const models = slice(rows, limit, next ?? prev, next === undefined, collection, compare);
  const [first, last] = [models.at(0), models.at(-1)];
  return {
    pagination: {
      order_by,
      dir,
      limit,
      ...(last !== undefined && last !== rows.at(-1) ? { next: last.id } : {}),
      ...(first !== undefined && first !== rows.at(0) ? { prev: first.id } : {}),
    },
    models,
  };
}

function slice<T extends Stored>(
  rows: readonly T[],
  limit: number,
  cursorId: string | undefined,
  backwards: boolean,
  collection: Collection<T>,
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (cursorId === undefined) return rows.slice(0, limit);
  const cursor = collection.remember(cursorId);
  if (cursor === undefined) return [];
  if (!backwards) return rows.filter((row) => compare(row, cursor) > 0).slice(0, limit);
  const before = rows.filter((row) => compare(row, cursor) < 0);
  return before.slice(Math.max(0, before.length - limit));
}

function by(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether an object shows in a list: a disabled one only where the query asks for it, and then together with the others
 * (observed on Hookdeck's API).
 */
export function isShown(filter: { disabled?: boolean | undefined }, object: Stored): boolean {
  return filter.disabled === true || object.disabledAt === null;
}
