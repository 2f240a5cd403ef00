import type { BookmarkOutputs } from "../../specs/bookmark";
import type { ConnectionOutputs } from "../../specs/connection/connection";
import type { DestinationOutputs } from "../../specs/destination/destination";
import type { IssueTriggerOutputs } from "../../specs/issue-trigger/issue-trigger";
import type { SourceOutputs } from "../../specs/source/source";
import type { TransformationOutputs } from "../../specs/transformation";
import type {
  BookmarkFilter,
  ConnectionFilter,
  DestinationFilter,
  IssueTriggerFilter,
  SourceFilter,
  TransformationFilter,
} from "./filters";
import { type Found, type LookupKey, lookupsOf } from "./lookups";
import { searches } from "./search";

/** A source that was looked up. */
export type FoundSource = Found<SourceOutputs>;

/** A destination that was looked up. */
export type FoundDestination = Found<DestinationOutputs>;

/** A connection that was looked up. */
export type FoundConnection = Found<ConnectionOutputs>;

/** A transformation that was looked up. */
export type FoundTransformation = Found<TransformationOutputs>;

/** An issue trigger that was looked up. */
export type FoundIssueTrigger = Found<IssueTriggerOutputs>;

/** A bookmark that was looked up. */
export type FoundBookmark = Found<BookmarkOutputs>;

/** What a connection is looked up by. Its name is unique among those of one source. */
export type ConnectionKey = LookupKey | { readonly name: string; readonly sourceId: string };

/** The functions of each resource that can be looked up. */
const lookups = {
  source: lookupsOf<LookupKey, SourceFilter, FoundSource>(searches.Source),
  destination: lookupsOf<LookupKey, DestinationFilter, FoundDestination>(searches.Destination),
  connection: lookupsOf<ConnectionKey, ConnectionFilter, FoundConnection>(searches.Connection),
  transformation: lookupsOf<LookupKey, TransformationFilter, FoundTransformation>(searches.Transformation),
  issueTrigger: lookupsOf<LookupKey, IssueTriggerFilter, FoundIssueTrigger>(searches.IssueTrigger),
  bookmark: lookupsOf<LookupKey, BookmarkFilter, FoundBookmark>(searches.Bookmark),
};

/** The source of an id or name. @throws LookupError when there is none. */
export const getSource = lookups.source.get;
/** The source of an id or name, or `undefined`. */
export const findSource = lookups.source.find;
/** As {@link getSource}, with values of a Pulumi program. */
export const getSourceOutput = lookups.source.getOutput;
/** All sources that a filter matches. */
export const getSources = lookups.source.getAll;
/** As {@link getSources}, with values of a Pulumi program. */
export const getSourcesOutput = lookups.source.getAllOutput;
/** The sources that a filter matches, page by page. */
export const listSources = lookups.source.list;

/** The destination of an id or name. @throws LookupError when there is none. */
export const getDestination = lookups.destination.get;
/** The destination of an id or name, or `undefined`. */
export const findDestination = lookups.destination.find;
/** As {@link getDestination}, with values of a Pulumi program. */
export const getDestinationOutput = lookups.destination.getOutput;
/** All destinations that a filter matches. */
export const getDestinations = lookups.destination.getAll;
/** As {@link getDestinations}, with values of a Pulumi program. */
export const getDestinationsOutput = lookups.destination.getAllOutput;
/** The destinations that a filter matches, page by page. */
export const listDestinations = lookups.destination.list;

/** The connection of an id or name. @throws LookupError when there is none. */
export const getConnection = lookups.connection.get;
/** The connection of an id or name, or `undefined`. */
export const findConnection = lookups.connection.find;
/** As {@link getConnection}, with values of a Pulumi program. */
export const getConnectionOutput = lookups.connection.getOutput;
/** All connections that a filter matches. */
export const getConnections = lookups.connection.getAll;
/** As {@link getConnections}, with values of a Pulumi program. */
export const getConnectionsOutput = lookups.connection.getAllOutput;
/** The connections that a filter matches, page by page. */
export const listConnections = lookups.connection.list;

/** The transformation of an id or name. @throws LookupError when there is none. */
export const getTransformation = lookups.transformation.get;
/** The transformation of an id or name, or `undefined`. */
export const findTransformation = lookups.transformation.find;
/** As {@link getTransformation}, with values of a Pulumi program. */
export const getTransformationOutput = lookups.transformation.getOutput;
/** All transformations that a filter matches. */
export const getTransformations = lookups.transformation.getAll;
/** As {@link getTransformations}, with values of a Pulumi program. */
export const getTransformationsOutput = lookups.transformation.getAllOutput;
/** The transformations that a filter matches, page by page. */
export const listTransformations = lookups.transformation.list;

/** The issue trigger of an id or name. @throws LookupError when there is none. */
export const getIssueTrigger = lookups.issueTrigger.get;
/** The issue trigger of an id or name, or `undefined`. */
export const findIssueTrigger = lookups.issueTrigger.find;
/** As {@link getIssueTrigger}, with values of a Pulumi program. */
export const getIssueTriggerOutput = lookups.issueTrigger.getOutput;
/** All issue triggers that a filter matches. */
export const getIssueTriggers = lookups.issueTrigger.getAll;
/** As {@link getIssueTriggers}, with values of a Pulumi program. */
export const getIssueTriggersOutput = lookups.issueTrigger.getAllOutput;
/** The issue triggers that a filter matches, page by page. */
export const listIssueTriggers = lookups.issueTrigger.list;

/** The bookmark of an id or name. @throws LookupError when there is none. */
export const getBookmark = lookups.bookmark.get;
/** The bookmark of an id or name, or `undefined`. */
export const findBookmark = lookups.bookmark.find;
/** As {@link getBookmark}, with values of a Pulumi program. */
export const getBookmarkOutput = lookups.bookmark.getOutput;
/** All bookmarks that a filter matches. */
export const getBookmarks = lookups.bookmark.getAll;
/** As {@link getBookmarks}, with values of a Pulumi program. */
export const getBookmarksOutput = lookups.bookmark.getAllOutput;
/** The bookmarks that a filter matches, page by page. */
export const listBookmarks = lookups.bookmark.list;
