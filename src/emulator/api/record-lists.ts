import { z } from "zod";
import { idMaxLength } from "../../specs/limits";
import { preciseTimestamp } from "../contract/fields";
import type { Predicate } from "../contract/filters";
import { accept, as, read, together } from "../contract/joi";
import { memoize } from "../contract/memoize";
import { parseQuery } from "../contract/query";
import { parseJson } from "../events/ingest/payload";
import type { Recorded } from "../store/records";
import type { Page } from "./lists";

/** How records of one kind are listed. They are kept in the order in which they came: every order is that of time. */
export interface RecordListing<T extends Recorded> {
  /** Reads the filters of this kind from the query. */
  readonly filter: z.ZodType<Predicate<T>>;
  /** Values of `order_by`, the default first. */
  readonly orders: readonly [string, ...string[]];
  /** Length of a page where the query names none (observed on Hookdeck's API). */
  readonly limit: number;
  /** Direction where the query names none. @default "desc" */
  readonly dir?: "asc" | "desc";
  /** What a cursor says of a record: an opaque token, or its plain id. @default token */
  readonly cursor?: "token" | "id";
}

const cursorField = z.string().max(idMaxLength).optional();
const limitMax = 255;

type Paging = Pick<RecordListing<Recorded>, "orders" | "dir" | "limit">;

const pagingOf = memoize((listing: Paging) =>
  z.object({
    order_by: z.enum(listing.orders).default(listing.orders[0]),
    dir: z.enum(["asc", "desc"]).default(listing.dir ?? "desc"),
    limit: z.coerce.number().int().min(0).max(limitMax).default(listing.limit),
    include: z.enum(["data"]).optional(),
    progressive: z.enum(["true", "false"]).optional(),
    next: cursorField,
    prev: cursorField,
  }),
);

/** Answers a list request over records, which are given oldest first. */
export function pageOfRecords<T extends Recorded>(
  rows: readonly T[],
  listing: RecordListing<T>,
  search: string,
): Page<T> & { readonly withData: boolean } {
  const query = parseQuery(search);
  const passes = as("passes", read(listing.filter, query, "query"));
  const asked = accept(together(read(pagingOf(listing), query, "query"), passes));
  const { order_by, dir, limit, next, prev } = asked;
  const step = dir === "asc" ? 1 : -1;
  /** Up to `most` matches from a position on, walking one way. */
  const walk = (from: number, by: 1 | -1, most: number) => {
    const found: number[] = [];
    for (let at = from; found.length < most && at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row !== undefined && asked.passes(row)) found.push(at);
    }
    return found;
  };
  const from = next ?? prev;
  const start = from === undefined ? undefined : positionOf(rows, from);
  let positions: number[] = [];
  if (from === undefined) positions = walk(step === 1 ? 0 : rows.length - 1, step, limit);
  else if (start !== undefined && next !== undefined) positions = walk(start + step, step, limit);
  else if (start !== undefined) positions = walk(start - step, step === 1 ? -1 : 1, limit).reverse();
  const models = positions.flatMap((at) => rows[at] ?? []);
  const [first, last] = [positions.at(0), positions.at(-1)];
  const cursorOf = (record: T | undefined, to: "next" | "prev") =>
    record === undefined ? {} : { [to]: listing.cursor === "id" ? record.id : tokenOf(record, to) };
  const hasNext = last !== undefined && walk(last + step, step, 1).length > 0;
  const hasPrev = first !== undefined && walk(first - step, step === 1 ? -1 : 1, 1).length > 0;
  return {
    pagination: {
      ...{ order_by, dir, limit },
      ...(hasNext ? cursorOf(models.at(-1), "next") : {}),
      ...(hasPrev ? cursorOf(models[0], "prev") : {}),
    },
    models,
    withData: asked.include === "data",
  };
}

/** An opaque cursor, in the shape of Hookdeck's: time in microseconds, id and direction. */
function tokenOf({ id, createdAt }: Recorded, to: "next" | "prev"): string {
  const content = { c: preciseTimestamp(createdAt), i: id, d: to };
  return `hq_${Buffer.from(JSON.stringify(content)).toString("base64")}`;
}

const token = z.object({ i: z.string(), c: z.string() });

function positionOf(rows: readonly Recorded[], cursor: string): number | undefined {
  const text = Buffer.from(cursor.replace(/^hq_/, ""), "base64").toString("utf8");
  const id = cursor.startsWith("hq_") ? token.safeParse(parseJson(text)?.value).data?.i : cursor;
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? undefined : at;
}
