import type { QueryValue } from "../../client/call";
import { type AccessOptions, clientOf } from "../access";
import { type Listing, listingOf } from "./listing";
import type { RecordKind } from "./record";

/** How events and requests are listed. */
export interface RecordListOptions extends AccessOptions {
  /** Whether each comes with its payload. @default false */
  readonly includeData?: boolean;
  /** Whether the newest or the oldest come first. @default "newest" */
  readonly first?: "newest" | "oldest";
}

/** A list of records at a path that may have to be found first. */
export function recordList<Item>(
  { read }: Pick<RecordKind<Item>, "read">,
  at:
    | string
    | ((access: AccessOptions) => Promise<{ path: string; query?: Readonly<Record<string, QueryValue>> }>),
  query: Readonly<Record<string, QueryValue>>,
  { includeData = false, first = "newest", ...access }: RecordListOptions = {},
): Listing<Item> {
  return listingOf(async () => {
    const found = typeof at === "string" ? { path: at } : await at(access);
    const order = { ...(includeData && { include: "data" }), ...(first === "oldest" && { dir: "asc" }) };
    return {
      client: await clientOf(access),
      call: { path: found.path, query: { ...query, ...found.query, ...order } },
    };
  }, read);
}
