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
  type ConnectionKey,
  type FoundBookmark,
  type FoundConnection,
  type FoundDestination,
  type FoundIssueTrigger,
  type FoundSource,
  type FoundTransformation,
  findBookmark,
  findConnection,
  findDestination,
  findIssueTrigger,
  findSource,
  findTransformation,
  getBookmark,
  getBookmarkOutput,
  getBookmarks,
  getBookmarksOutput,
  getConnection,
  getConnectionOutput,
  getConnections,
  getConnectionsOutput,
  getDestination,
  getDestinationOutput,
  getDestinations,
  getDestinationsOutput,
  getIssueTrigger,
  getIssueTriggerOutput,
  getIssueTriggers,
  getIssueTriggersOutput,
  getSource,
  getSourceOutput,
  getSources,
  getSourcesOutput,
  getTransformation,
  getTransformationOutput,
  getTransformations,
  getTransformationsOutput,
  listBookmarks,
  listConnections,
  listDestinations,
  listIssueTriggers,
  listSources,
  listTransformations,
} from "./lookups/by-resource";
export type {
  BookmarkFilter,
  ConnectionFilter,
  DestinationFilter,
  IssueTriggerFilter,
  SourceFilter,
  TransformationFilter,
} from "./lookups/filters";
export type { Found, LookupKey, LookupOptions } from "./lookups/lookups";
export { type MetricQuery, type MetricRow, type Metrics, metrics } from "./metrics/metrics";
export {
  ProbeError,
  type ProbeOptions,
  type ProbeOutcome,
  type ProbeRequest,
  type ProbeResult,
  probe,
} from "./probe";
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
