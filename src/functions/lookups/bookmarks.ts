import { z } from "zod";
import { type BookmarkOutputs, bookmarkSpec } from "../../specs/bookmark";
import {
  id,
  type OneOrMany,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** A bookmark that was looked up. */
export type FoundBookmark = Found<BookmarkOutputs>;

/** Which bookmarks to list. */
export interface BookmarkFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Names, matched exactly. */
  readonly name?: OneOrMany<string>;
  /** Texts for people, matched exactly. */
  readonly label?: OneOrMany<string>;
  /** Connections that they go through. */
  readonly connectionId?: OneOrMany<string>;
  /** Requests that they keep. */
  readonly eventDataId?: OneOrMany<string>;
  /** When they were last triggered; `{ any: false }` for those that never were. */
  readonly lastUsedAt?: TimeFilter;
}

/** See {@link BookmarkFilter}. */
const bookmarkFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  label: oneOrMany(text).exactOptional(),
  connectionId: oneOrMany(id).exactOptional(),
  eventDataId: oneOrMany(id).exactOptional(),
  lastUsedAt: timeFilter.exactOptional(),
});

const lookups = lookupsOf<LookupKey, BookmarkFilter, FoundBookmark>(bookmarkSpec, {
  filters: { noun: "query of bookmarks", schema: bookmarkFilter },
  property: "alias",
});

/** The bookmark of an id or name. @throws LookupError when there is none. */
export const getBookmark = lookups.get;
/** The bookmark of an id or name, or `undefined`. */
export const findBookmark = lookups.find;
/** As {@link getBookmark}, with values of a Pulumi program. */
export const getBookmarkOutput = lookups.getOutput;
/** All bookmarks that a filter matches. */
export const getBookmarks = lookups.getAll;
/** As {@link getBookmarks}, with values of a Pulumi program. */
export const getBookmarksOutput = lookups.getAllOutput;
/** The bookmarks that a filter matches, page by page. */
export const listBookmarks = lookups.list;
