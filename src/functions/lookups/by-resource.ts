import type { BookmarkOutputs } from "../../specs/bookmark";
import type { ConnectionOutputs } from "../../specs/connection/connection";
import type { DestinationOutputs } from "../../specs/destination/destination";
import type { IssueTriggerOutputs } from "../../specs/issue-trigger/issue-trigger";
import type { SourceOutputs } from "../../specs/source/source";
import type { TransformationOutputs } from "../../specs/transformation";
import type * as filters from "./filters";
import { type Found, type LookupKey, type Lookups, lookupsOf } from "./lookups";
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

type SourceLookups = Lookups<LookupKey, filters.SourceFilter, FoundSource>;
type DestinationLookups = Lookups<LookupKey, filters.DestinationFilter, FoundDestination>;
type ConnectionLookups = Lookups<ConnectionKey, filters.ConnectionFilter, FoundConnection>;
type TransformationLookups = Lookups<LookupKey, filters.TransformationFilter, FoundTransformation>;
type IssueTriggerLookups = Lookups<LookupKey, filters.IssueTriggerFilter, FoundIssueTrigger>;
type BookmarkLookups = Lookups<LookupKey, filters.BookmarkFilter, FoundBookmark>;

/** The functions of each resource that can be looked up. */
const lookups: {
  readonly source: SourceLookups;
  readonly destination: DestinationLookups;
  readonly connection: ConnectionLookups;
  readonly transformation: TransformationLookups;
  readonly issueTrigger: IssueTriggerLookups;
  readonly bookmark: BookmarkLookups;
} = {
  source: lookupsOf(searches.Source),
  destination: lookupsOf(searches.Destination),
  connection: lookupsOf(searches.Connection),
  transformation: lookupsOf(searches.Transformation),
  issueTrigger: lookupsOf(searches.IssueTrigger),
  bookmark: lookupsOf(searches.Bookmark),
};

/** The source of an id or name. @throws LookupError when there is none. */
export const getSource: SourceLookups["get"] = lookups.source.get;
/** The source of an id or name, or `undefined`. */
export const findSource: SourceLookups["find"] = lookups.source.find;
/** As {@link getSource}, with values of a Pulumi program. */
export const getSourceOutput: SourceLookups["getOutput"] = lookups.source.getOutput;
/** All sources that a filter matches. */
export const getSources: SourceLookups["getAll"] = lookups.source.getAll;
/** As {@link getSources}, with values of a Pulumi program. */
export const getSourcesOutput: SourceLookups["getAllOutput"] = lookups.source.getAllOutput;
/** The sources that a filter matches, page by page. */
export const listSources: SourceLookups["list"] = lookups.source.list;

/** The destination of an id or name. @throws LookupError when there is none. */
export const getDestination: DestinationLookups["get"] = lookups.destination.get;
/** The destination of an id or name, or `undefined`. */
export const findDestination: DestinationLookups["find"] = lookups.destination.find;
/** As {@link getDestination}, with values of a Pulumi program. */
export const getDestinationOutput: DestinationLookups["getOutput"] = lookups.destination.getOutput;
/** All destinations that a filter matches. */
export const getDestinations: DestinationLookups["getAll"] = lookups.destination.getAll;
/** As {@link getDestinations}, with values of a Pulumi program. */
export const getDestinationsOutput: DestinationLookups["getAllOutput"] = lookups.destination.getAllOutput;
/** The destinations that a filter matches, page by page. */
export const listDestinations: DestinationLookups["list"] = lookups.destination.list;

/** The connection of an id or name. @throws LookupError when there is none. */
export const getConnection: ConnectionLookups["get"] = lookups.connection.get;
/** The connection of an id or name, or `undefined`. */
export const findConnection: ConnectionLookups["find"] = lookups.connection.find;
/** As {@link getConnection}, with values of a Pulumi program. */
export const getConnectionOutput: ConnectionLookups["getOutput"] = lookups.connection.getOutput;
/** All connections that a filter matches. */
export const getConnections: ConnectionLookups["getAll"] = lookups.connection.getAll;
/** As {@link getConnections}, with values of a Pulumi program. */
export const getConnectionsOutput: ConnectionLookups["getAllOutput"] = lookups.connection.getAllOutput;
/** The connections that a filter matches, page by page. */
export const listConnections: ConnectionLookups["list"] = lookups.connection.list;

/** The transformation of an id or name. @throws LookupError when there is none. */
export const getTransformation: TransformationLookups["get"] = lookups.transformation.get;
/** The transformation of an id or name, or `undefined`. */
export const findTransformation: TransformationLookups["find"] = lookups.transformation.find;
/** As {@link getTransformation}, with values of a Pulumi program. */
export const getTransformationOutput: TransformationLookups["getOutput"] = lookups.transformation.getOutput;
/** All transformations that a filter matches. */
export const getTransformations: TransformationLookups["getAll"] = lookups.transformation.getAll;
/** As {@link getTransformations}, with values of a Pulumi program. */
export const getTransformationsOutput: TransformationLookups["getAllOutput"] =
  lookups.transformation.getAllOutput;
/** The transformations that a filter matches, page by page. */
export const listTransformations: TransformationLookups["list"] = lookups.transformation.list;

/** The issue trigger of an id or name. @throws LookupError when there is none. */
export const getIssueTrigger: IssueTriggerLookups["get"] = lookups.issueTrigger.get;
/** The issue trigger of an id or name, or `undefined`. */
export const findIssueTrigger: IssueTriggerLookups["find"] = lookups.issueTrigger.find;
/** As {@link getIssueTrigger}, with values of a Pulumi program. */
export const getIssueTriggerOutput: IssueTriggerLookups["getOutput"] = lookups.issueTrigger.getOutput;
/** All issue triggers that a filter matches. */
export const getIssueTriggers: IssueTriggerLookups["getAll"] = lookups.issueTrigger.getAll;
/** As {@link getIssueTriggers}, with values of a Pulumi program. */
export const getIssueTriggersOutput: IssueTriggerLookups["getAllOutput"] = lookups.issueTrigger.getAllOutput;
/** The issue triggers that a filter matches, page by page. */
export const listIssueTriggers: IssueTriggerLookups["list"] = lookups.issueTrigger.list;

/** The bookmark of an id or name. @throws LookupError when there is none. */
export const getBookmark: BookmarkLookups["get"] = lookups.bookmark.get;
/** The bookmark of an id or name, or `undefined`. */
export const findBookmark: BookmarkLookups["find"] = lookups.bookmark.find;
/** As {@link getBookmark}, with values of a Pulumi program. */
export const getBookmarkOutput: BookmarkLookups["getOutput"] = lookups.bookmark.getOutput;
/** All bookmarks that a filter matches. */
export const getBookmarks: BookmarkLookups["getAll"] = lookups.bookmark.getAll;
/** As {@link getBookmarks}, with values of a Pulumi program. */
export const getBookmarksOutput: BookmarkLookups["getAllOutput"] = lookups.bookmark.getAllOutput;
/** The bookmarks that a filter matches, page by page. */
export const listBookmarks: BookmarkLookups["list"] = lookups.bookmark.list;
