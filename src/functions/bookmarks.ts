import { z } from "zod";
import { HookdeckResponseError } from "../client/errors";
import { type AccessOptions, clientOf } from "./access";
import { type EventRecord, eventKind } from "./event-record";
import { id as idText, type OneOrMany, oneOrMany, type TimeFilter, text, timeFilter } from "./filter-fields";
import type { Listing } from "./listing";
import { type Payload, payload, rawBody } from "./payload";
import { unlessPreview } from "./program";
import { queryParameters, readQuery } from "./query";
import { aboutRecord, recordKind } from "./record";
import { type RecordListOptions, recordList } from "./record-list";

/** A request that was kept, to be sent again at will. Times are ISO text. */
export interface BookmarkRecord {
  readonly id: string;
  /** Name, where it has one. */
  readonly name?: string;
  /** Text for people. */
  readonly label: string;
  /** The connection that it goes through. */
  readonly connectionId: string;
  /** Its payload, by id. */
  readonly eventDataId: string;
  readonly data?: Payload;
  readonly lastUsedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which bookmarks to list. */
export interface BookmarkQuery {
  readonly id?: OneOrMany<string>;
  readonly name?: OneOrMany<string>;
  readonly label?: OneOrMany<string>;
  readonly connectionId?: OneOrMany<string>;
  readonly eventDataId?: OneOrMany<string>;
  /** When it was last triggered; `{ any: false }` for those that never were. */
  readonly lastUsedAt?: TimeFilter;
}

const string = z.string();

/** Bookmarks. */
const bookmarkKind = recordKind(
  "bookmark",
  "/bookmarks",
  z.object({
    id: string,
    // the API reads `name` and answers `alias`
    alias: string.exactOptional(),
    label: string,
    connectionId: string,
    eventDataId: string,
    data: payload.exactOptional(),
    lastUsedAt: string.exactOptional(),
    createdAt: string,
    updatedAt: string,
  }),
);

/** See {@link BookmarkQuery}. */
export const bookmarkQuery = z.strictObject({
  id: oneOrMany(idText).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  label: oneOrMany(text).exactOptional(),
  connectionId: oneOrMany(idText).exactOptional(),
  eventDataId: oneOrMany(idText).exactOptional(),
  lastUsedAt: timeFilter.exactOptional(),
});

function read(body: unknown): BookmarkRecord {
  const { alias, ...rest } = bookmarkKind.read(body);
  return { ...rest, ...(alias !== undefined && { name: alias }) };
}

/** What there is to bookmarks besides their declaration. */
export const bookmarks = {
  /** Bookmarks, newest first. */
  list(query: BookmarkQuery = {}, options?: Omit<RecordListOptions, "includeData">): Listing<BookmarkRecord> {
    const wire = readQuery({ noun: "query of bookmarks", schema: bookmarkQuery }, query);
    return recordList({ read }, bookmarkKind.collection, queryParameters(wire), options);
  },

  /** Sends the request of a bookmark through its connection, and answers the events. In a preview there are none. */
  async trigger(id: string, access?: AccessOptions): Promise<readonly EventRecord[]> {
    const client = await clientOf(access);
    return unlessPreview(
      async () => {
        const answer = await aboutRecord(client, bookmarkKind, id, { method: "POST", under: "/trigger" });
        if (Array.isArray(answer)) return answer.map(eventKind.read);
        throw new HookdeckResponseError("Hookdeck's answer is no list of events.", 200);
      },
      async () => {
        const { label } = read(await aboutRecord(client, bookmarkKind, id));
        return { would: `trigger the bookmark ${id} (${label})`, result: [] };
      },
    );
  },

  /** The body that was kept, as text, however large. */
  async rawBody(id: string, access?: AccessOptions): Promise<string> {
    return rawBody.parse(await aboutRecord(await clientOf(access), bookmarkKind, id, { under: "/raw_body" }))
      .body;
  },
};
