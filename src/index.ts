export type {
  ApiKeyArgs,
  BookmarkArgs,
  BulkRetryArgs,
  ConnectionArgs,
  CustomDomainArgs,
  DeduplicateRuleArgs,
  DelayRuleArgs,
  DestinationArgs,
  FilterRuleArgs,
  IssueTriggerArgs,
  ProjectArgs,
  RetryRuleArgs,
  RuleArgs,
  SourceArgs,
  TransformationArgs,
  TransformRuleArgs,
  WebhookNotificationsArgs,
} from "./args";
export { WebhookRoute, type WebhookRouteArgs } from "./components/webhook-route";
export * from "./functions";
export type { Args, OutputsOf } from "./pulumi/args";
export { Provider, type ProviderArgs } from "./pulumi/provider";
export {
  ApiKey,
  Bookmark,
  BulkRetry,
  Connection,
  CustomDomain,
  Destination,
  IssueTrigger,
  Project,
  Source,
  Transformation,
  WebhookNotifications,
} from "./resources";
export type { ApiKeyGrant, ApiKeyInputs, ApiKeyOutputs } from "./specs/api-key";
export type { BookmarkInputs, BookmarkOutputs } from "./specs/bookmark";
export type { BulkRetryInputs, BulkRetryOutputs } from "./specs/bulk-retry";
export type { ConnectionInputs, ConnectionOutputs } from "./specs/connection/connection";
export type { CustomDomainInputs, CustomDomainOutputs, CustomDomainSsl } from "./specs/custom-domain";
export type {
  ApiKeyDestinationAuth,
  AwsSignatureAuth,
  BasicDestinationAuth,
  BearerTokenAuth,
  CustomSignatureAuth,
  DefaultAuth,
  DestinationAuth,
  GcpServiceAccountAuth,
  HookdeckSignature,
  Oauth2AuthorizationCodeAuth,
  Oauth2Client,
  Oauth2ClientCredentialsAuth,
  WithAuth,
} from "./specs/destination/auth";
export type {
  CliDestinationConfig,
  DeliveryGroups,
  DeliveryPolicy,
  DeliverySettings,
  GroupRate,
  GroupSettings,
  HttpDestinationConfig,
  MockApiDestinationConfig,
  NoRateLimit,
  RateLimit,
  RateSettings,
} from "./specs/destination/config";
export type {
  CliDestinationInputs,
  DestinationInputs,
  DestinationOutputs,
  DestinationSettingsInputs,
  HttpDestinationInputs,
  MockApiDestinationInputs,
} from "./specs/destination/destination";
export type { CommonInputs, ObjectOutputs, SwitchableOutputs } from "./specs/fields";
export type { IssueChannels } from "./specs/issue-trigger/channels";
export type {
  BackpressureTriggerInputs,
  DeliveryTriggerInputs,
  IssueTriggerInputs,
  IssueTriggerOutputs,
  IssueTriggerSettings,
  RequestTriggerInputs,
  TransformationTriggerInputs,
} from "./specs/issue-trigger/issue-trigger";
export type { IssueScope } from "./specs/issue-trigger/scope";
export type { ProjectContext } from "./specs/project/context";
export type { ProjectInputs, ProjectOutputs } from "./specs/project/project";
export type {
  WebhookNotificationsInputs,
  WebhookNotificationsOutputs,
} from "./specs/project/webhook-notifications";
export type { EventQuery } from "./specs/queries/event-query";
export type { ErrorCode, EventStatus, IgnoredCause, RejectionCause } from "./specs/queries/event-words";
export type {
  JsonFilter,
  NumberFilter,
  NumberOperators,
  OneOrMany,
  Time,
  TimeFilter,
  TimeOperators,
} from "./specs/queries/filter-fields";
export type {
  Filter,
  FilterFields,
  FilterOperators,
  FilterReference,
  FilterValue,
} from "./specs/rules/filter-language";
export type * from "./specs/rules/rules";
export type {
  ApiKeyAuth,
  BasicAuth,
  EbayAuth,
  FireblocksAuth,
  FiservAuth,
  FormstackAuth,
  GooglePubsubAuth,
  HmacAuth,
  KeyAuth,
  NeonAuth,
  NoAuth,
  OptionalSecretKeyAuth,
  PaypalAuth,
  PublicKeyAuth,
  SecretKeyAuth,
  SourceAuths,
  TiktokShopAuth,
  TokenAuth,
  VapiAuth,
  VolumeAuth,
} from "./specs/source/auth";
export type {
  CustomResponse,
  GenericAuth,
  GitlabAuth,
  GitlabSourceConfig,
  HttpSourceConfig,
  ManagedSourceConfig,
  OwnSourceConfigs,
  ProviderSourceConfig,
  SourceConfigOf,
  SourceConfigOutputs,
  SourceSettings,
  UnlistedSourceConfig,
  UnverifiedSource,
  UnverifiedWebhook,
  VapiSourceConfig,
  WebhookAuth,
  WebhookAuthType,
  WebhookSourceConfig,
} from "./specs/source/config";
export type {
  HttpSourceInputs,
  ProviderSource,
  ProviderSourceInputs,
  SourceInputs,
  SourceOutputs,
  SourceSettingsInputs,
  UnlistedSourceInputs,
  UnlistedSourceType,
  WebhookSourceInputs,
} from "./specs/source/source";
export type { ProviderSourceType } from "./specs/source/source-types";
export type { TransformationInputs, TransformationOutputs } from "./specs/transformation";
