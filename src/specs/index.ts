import type { Spec } from "../schema/spec";
import { apiKeySpec } from "./api-key";
import { bookmarkSpec } from "./bookmark";
import { bulkRetrySpec } from "./bulk-retry";
import { connectionSpec } from "./connection/connection";
import { customDomainSpec } from "./custom-domain";
import { destinationSpec } from "./destination/destination";
import { issueTriggerSpec } from "./issue-trigger/issue-trigger";
import { projectSpec } from "./project/project";
import { webhookNotificationsSpec } from "./project/webhook-notifications";
import { sourceSpec } from "./source/source";
import { transformationSpec } from "./transformation";

/** Every resource of this package, by the name that its type token and `runtime/v1` use. */
export const specs: Readonly<Record<string, Spec>> = {
  Source: sourceSpec,
  Destination: destinationSpec,
  Connection: connectionSpec,
  Transformation: transformationSpec,
  IssueTrigger: issueTriggerSpec,
  Bookmark: bookmarkSpec,
  WebhookNotifications: webhookNotificationsSpec,
  CustomDomain: customDomainSpec,
  Project: projectSpec,
  ApiKey: apiKeySpec,
};

/** What runs when it is created or triggered, and does not stand in Hookdeck, by the same kind of name. */
export const runs: Readonly<Record<string, Spec>> = { BulkRetry: bulkRetrySpec };
