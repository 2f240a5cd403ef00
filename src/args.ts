import type { Args } from "./pulumi/args";
import type { ApiKeyInputs } from "./specs/api-key";
import type { BookmarkInputs } from "./specs/bookmark";
import type { BulkRetryInputs } from "./specs/bulk-retry";
import type { ConnectionInputs } from "./specs/connection/connection";
import type { CustomDomainInputs } from "./specs/custom-domain";
import type { DestinationInputs } from "./specs/destination/destination";
import type { IssueTriggerInputs } from "./specs/issue-trigger/issue-trigger";
import type { ProjectInputs } from "./specs/project/project";
import type { WebhookNotificationsInputs } from "./specs/project/webhook-notifications";
import type {
  DeduplicateRule,
  DelayRule,
  FilterRule,
  RetryRule,
  Rule,
  TransformRule,
} from "./specs/rules/rules";
import type { SourceInputs } from "./specs/source/source";
import type { TransformationInputs } from "./specs/transformation";

/** What `new Source` takes, with values, promises and outputs at every depth. */
export type SourceArgs = Args<SourceInputs>;
/** What `new Destination` takes, with values, promises and outputs at every depth. */
export type DestinationArgs = Args<DestinationInputs>;
/** What `new Connection` takes, with values, promises and outputs at every depth. */
export type ConnectionArgs = Args<ConnectionInputs>;
/** What `new Transformation` takes, with values, promises and outputs at every depth. */
export type TransformationArgs = Args<TransformationInputs>;
/** What `new IssueTrigger` takes, with values, promises and outputs at every depth. */
export type IssueTriggerArgs = Args<IssueTriggerInputs>;
/** What `new Bookmark` takes, with values, promises and outputs at every depth. */
export type BookmarkArgs = Args<BookmarkInputs>;
/** What `new WebhookNotifications` takes, with values, promises and outputs at every depth. */
export type WebhookNotificationsArgs = Args<WebhookNotificationsInputs>;
/** What `new CustomDomain` takes, with values, promises and outputs at every depth. */
export type CustomDomainArgs = Args<CustomDomainInputs>;
/** What `new Project` takes, with values, promises and outputs at every depth. */
export type ProjectArgs = Args<ProjectInputs>;
/** What `new ApiKey` takes, with values, promises and outputs at every depth. */
export type ApiKeyArgs = Args<ApiKeyInputs>;
/** What `new BulkRetry` takes, with values, promises and outputs at every depth. */
export type BulkRetryArgs = Args<BulkRetryInputs>;

/** A rule of any kind, as `new Connection` takes it: for rules that are built in a loop or by a function. */
export type RuleArgs = Args<Rule>;
/** A retry rule, as `new Connection` takes it. */
export type RetryRuleArgs = Args<RetryRule>;
/** A delay rule, as `new Connection` takes it. */
export type DelayRuleArgs = Args<DelayRule>;
/** A filter rule, as `new Connection` takes it. */
export type FilterRuleArgs = Args<FilterRule>;
/** A transform rule, as `new Connection` takes it. */
export type TransformRuleArgs = Args<TransformRule>;
/** A deduplicate rule, as `new Connection` takes it. */
export type DeduplicateRuleArgs = Args<DeduplicateRule>;
