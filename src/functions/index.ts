export {
  BulkLimitError,
  type BulkOperation,
  type BulkPlan,
  BulkRunningError,
  BulkStalledError,
  BulkUnclearError,
} from "../bulk/operation";
export { LookupError } from "../client/errors/lookup-error";
export type { AttemptQuery } from "../queries/attempt-query";
export type { IssueKeyQuery, IssueQuery, IssueStatus } from "../queries/issue-query";
export type {
  ConnectionNames,
  DestinationNames,
  SourceNames,
  TransformationNames,
  WithNames,
} from "../queries/names";
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
  type NamedReplayQuery,
} from "./bulk";
export type {
  DestinationAnswer,
  Explanation,
  Finding,
  Mismatch,
  NamedObject,
  NextStep,
  Stage,
  Subject,
  SubjectKind,
} from "./explain/explanation";
export type { ExplainLimits, ExplainQuestion } from "./explain/question";
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
export type {
  AttemptMetricFilters,
  CountRange,
  EventMetricFilters,
  IssueMetricFilters,
  MetricFilters,
  PendingMetricFilters,
  QueueMetricFilters,
  RequestMetricFilters,
  TransformationMetricFilters,
} from "./metrics/filters";
export { type MetricQuery, type MetricRow, type Metrics, metrics } from "./metrics/metrics";
export {
  type ConnectionSwitchOptions,
  connections,
  destinations,
  issueTriggers,
  type SwitchOptions,
  sources,
  type TurnSwitch,
} from "./operations";
export {
  ProbeError,
  type ProbeOptions,
  type ProbeOutcome,
  type ProbeRequest,
  type ProbeResult,
  probe,
} from "./probe";
export type { AttemptRecord, EventRecord, IgnoredEventRecord } from "./records/event-record";
export { attempts, type EventListQuery, events } from "./records/events";
export type { IssueKeys, IssueRecord } from "./records/issue-record";
export { type IssueListQuery, issues } from "./records/issues";
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
export type { SwitchKind, SwitchVerb } from "./switches/kinds";
export type { Switched } from "./switches/turn";
export {
  type ConsoleLine,
  type ExecutionQuery,
  type ExecutionRecord,
  type TransformationRequest,
  type TransformationResult,
  type TransformationRun,
  transformations,
} from "./transformations";
export { type ExplainOptions, explain } from "./why";
