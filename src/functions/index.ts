export {
  BulkLimitError,
  type BulkOperation,
  type BulkPlan,
  BulkRunningError,
  BulkStalledError,
  BulkUnclearError,
} from "../bulk/operation";
export { LookupError } from "../client/errors/lookup-error";
export { QueryError } from "../queries/query";
export type {
  IgnoredEventQuery,
  ReplayQuery,
  ReplayTarget,
  RequestQuery,
} from "../queries/request-query";
export type { AccessOptions } from "./access";
export { bookmarks } from "./bookmarks";
export {
  type Bulk,
  type BulkFilter,
  type BulkStartOptions,
  type BulkWaitOptions,
  bulk,
  type CancellableBulk,
} from "./bulk";
export {
  bundleTransformation,
  evaluateFilter,
  type FilteredRequest,
  type FilterOutcome,
  type LocalRequest,
  runTransformation,
} from "./local-tools";
export {
  type BookmarkFilter,
  type FoundBookmark,
  findBookmark,
  getBookmark,
  getBookmarkOutput,
  getBookmarks,
  getBookmarksOutput,
  listBookmarks,
} from "./lookups/bookmarks";
export {
  type ConnectionFilter,
  type ConnectionKey,
  type FoundConnection,
  findConnection,
  getConnection,
  getConnectionOutput,
  getConnections,
  getConnectionsOutput,
  listConnections,
} from "./lookups/connections";
export {
  type DestinationFilter,
  type FoundDestination,
  findDestination,
  getDestination,
  getDestinationOutput,
  getDestinations,
  getDestinationsOutput,
  listDestinations,
} from "./lookups/destinations";
export {
  type FoundIssueTrigger,
  findIssueTrigger,
  getIssueTrigger,
  getIssueTriggerOutput,
  getIssueTriggers,
  getIssueTriggersOutput,
  type IssueTriggerFilter,
  listIssueTriggers,
} from "./lookups/issue-triggers";
export type { Found, LookupKey, LookupOptions } from "./lookups/lookups";
export {
  type FoundSource,
  findSource,
  getSource,
  getSourceOutput,
  getSources,
  getSourcesOutput,
  listSources,
  type SourceFilter,
} from "./lookups/sources";
export {
  type FoundTransformation,
  findTransformation,
  getTransformation,
  getTransformationOutput,
  getTransformations,
  getTransformationsOutput,
  listTransformations,
  type TransformationFilter,
} from "./lookups/transformations";
export { type MetricQuery, type MetricRow, type Metrics, metrics } from "./metrics/metrics";
export type { AttemptRecord, EventRecord, IgnoredEventRecord } from "./records/event-record";
export { type AttemptQuery, attempts, type EventListQuery, events } from "./records/events";
export type { IssueKeys, IssueRecord } from "./records/issue-record";
export { type IssueKeyQuery, type IssueQuery, type IssueStatus, issues } from "./records/issues";
export type { Listing } from "./records/listing";
export type { Payload } from "./records/payload";
export type { RecordListOptions } from "./records/record-list";
export type { RequestRecord } from "./records/request-record";
export {
  type RequestListQuery,
  type RequestRetryOptions,
  type RetriedRequest,
  requests,
} from "./records/requests";
export type { Replayed } from "./replay";
export {
  type ConsoleLine,
  type ExecutionQuery,
  type ExecutionRecord,
  type TransformationRequest,
  type TransformationResult,
  type TransformationRun,
  transformations,
} from "./transformations";
