export type { AccessOptions } from "./access";
export {
  type BookmarkFilter,
  type FoundBookmark,
  findBookmark,
  getBookmark,
  getBookmarkOutput,
  getBookmarks,
  getBookmarksOutput,
  listBookmarks,
} from "./bookmark-lookups";
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
  BulkLimitError,
  type BulkOperation,
  type BulkPlan,
  BulkRunningError,
  BulkStalledError,
  BulkUnclearError,
} from "./bulk-operation";
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
} from "./connections";
export {
  type DestinationFilter,
  type FoundDestination,
  findDestination,
  getDestination,
  getDestinationOutput,
  getDestinations,
  getDestinationsOutput,
  listDestinations,
} from "./destinations";
export type { AttemptRecord, EventRecord, IgnoredEventRecord } from "./event-record";
export { type AttemptQuery, attempts, type EventListQuery, events } from "./events";
export type { IssueKeys, IssueRecord } from "./issue-record";
export {
  type FoundIssueTrigger,
  findIssueTrigger,
  getIssueTrigger,
  getIssueTriggerOutput,
  getIssueTriggers,
  getIssueTriggersOutput,
  type IssueTriggerFilter,
  listIssueTriggers,
} from "./issue-triggers";
export { type IssueKeyQuery, type IssueQuery, type IssueStatus, issues } from "./issues";
export type { Listing } from "./listing";
export {
  bundleTransformation,
  evaluateFilter,
  type FilteredRequest,
  type FilterOutcome,
  type LocalRequest,
  runTransformation,
} from "./local-tools";
export { LookupError } from "./lookup-error";
export type { Found, LookupKey, LookupOptions } from "./lookups";
export { type MetricQuery, type MetricRow, type Metrics, metrics } from "./metrics";
export type { Payload } from "./payload";
export { QueryError } from "./query";
export type { RecordListOptions } from "./record-list";
export type { Replayed } from "./replay";
export type {
  IgnoredEventQuery,
  ReplayQuery,
  ReplayTarget,
  RequestQuery,
} from "./request-query";
export type { RequestRecord } from "./request-record";
export {
  type RequestListQuery,
  type RequestRetryOptions,
  type RetriedRequest,
  requests,
} from "./requests";
export {
  type FoundSource,
  findSource,
  getSource,
  getSourceOutput,
  getSources,
  getSourcesOutput,
  listSources,
  type SourceFilter,
} from "./sources";
export {
  type FoundTransformation,
  findTransformation,
  getTransformation,
  getTransformationOutput,
  getTransformations,
  getTransformationsOutput,
  listTransformations,
  type TransformationFilter,
} from "./transformation-lookups";
export {
  type ConsoleLine,
  type ExecutionQuery,
  type ExecutionRecord,
  type TransformationRequest,
  type TransformationResult,
  type TransformationRun,
  transformations,
} from "./transformations";
