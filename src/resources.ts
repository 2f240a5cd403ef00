import { resourceOf } from "./pulumi/resource-of";
import { apiKeySpec } from "./specs/api-key";
import { bookmarkSpec } from "./specs/bookmark";
import { bulkRetrySpec } from "./specs/bulk-retry";
import { connectionSpec } from "./specs/connection/connection";
import { customDomainSpec } from "./specs/custom-domain";
import { destinationSpec } from "./specs/destination/destination";
import { issueTriggerSpec } from "./specs/issue-trigger/issue-trigger";
import { projectSpec } from "./specs/project/project";
import { webhookNotificationsSpec } from "./specs/project/webhook-notifications";
import { sourceSpec } from "./specs/source/source";
import { transformationSpec } from "./specs/transformation";

/**
 * Where requests come in. Its `url` is what a sender is told.
 *
 * @example
 * const orders = new hookdeck.Source("orders", { type: "SHOPIFY", config: { auth: { webhookSecretKey } } });
 */
export class Source extends resourceOf(sourceSpec) {}

/**
 * Where events are delivered to.
 *
 * @example
 * const warehouse = new hookdeck.Destination("warehouse", { config: { url: "https://warehouse.example.com/orders" } });
 */
export class Destination extends resourceOf(destinationSpec) {}

/**
 * Carries events from a source to a destination, through rules.
 *
 * @example
 * new hookdeck.Connection("orders-to-warehouse", {
 *   sourceId: orders.id,
 *   destinationId: warehouse.id,
 *   rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60_000 }],
 * });
 */
export class Connection extends resourceOf(connectionSpec) {}

/**
 * Code that changes events on their way. A connection names it in a rule.
 *
 * @example
 * const tidy = new hookdeck.Transformation("tidy", { code: readFileSync("tidy.js", "utf8") });
 * new hookdeck.Connection("orders", {
 *   sourceId: orders.id,
 *   destinationId: warehouse.id,
 *   rules: [{ type: "transform", transformationId: tidy.id }],
 * });
 */
export class Transformation extends resourceOf(transformationSpec) {}

/**
 * Opens an issue when something goes wrong, and tells people.
 *
 * @example
 * new hookdeck.IssueTrigger("failed-orders", {
 *   type: "delivery",
 *   configs: { strategy: "final_attempt", connections: "orders-*" },
 *   channels: { slack: { channelName: "#orders" } },
 * });
 */
export class IssueTrigger extends resourceOf(issueTriggerSpec) {}

/**
 * A request that is kept, to be sent through a connection again.
 *
 * @example
 * new hookdeck.Bookmark("large-order", {
 *   label: "An order of 300 lines",
 *   webhookId: orders.id,
 *   eventDataId: "edt_0FjV8tR1nZx0aB3cD5eF",
 * });
 */
export class Bookmark extends resourceOf(bookmarkSpec) {}

/**
 * Where Hookdeck sends its own news about a project. It is one setting of the project: declare it once. Declaring it
 * takes over whatever was set, and `pulumi destroy` turns it off. On API version 2026-09-01 a refresh finds edits in
 * the list of projects; on 2025-07-01, and where the key may not see its project there, Hookdeck does not show the
 * setting: the state is believed, an edit is not found, and only a change in the program writes it again.
 *
 * @example
 * const news = new hookdeck.Source("news");
 * new hookdeck.WebhookNotifications("news", { topics: ["issue.opened"], sourceId: news.id });
 */
export class WebhookNotifications extends resourceOf(webhookNotificationsSpec) {}

/**
 * A name of your own for the URLs of a project's sources. Its outputs say which DNS records to publish. On API
 * version 2026-09-01 it needs a key of the organization, in a `Provider` of its own.
 *
 * @example
 * const hooks = new hookdeck.CustomDomain("hooks", { hostname: "hooks.example.com", teamId: shop.id }, { provider });
 * export const record = hooks.ownershipVerification;
 */
export class CustomDomain extends resourceOf(customDomainSpec) {}

/**
 * A project of the organization. Deleting it deletes everything in it: think of the option `protect`. Needs API
 * version 2026-09-01 and a key of the organization, in a `Provider` of its own.
 *
 * @example
 * const provider = new hookdeck.Provider("organization", { apiKey: config.requireSecret("organizationKey") });
 * const shop = new hookdeck.Project("shop", {}, { provider, protect: true });
 */
export class Project extends resourceOf(projectSpec) {}

/**
 * A key that opens one project. Its secret is the output `key`. Needs API version 2026-09-01 and a key of the
 * organization, in a `Provider` of its own.
 *
 * @example
 * const key = new hookdeck.ApiKey("deployer", { teamId: shop.id, triggers: { rolled: "2026-10" } }, { provider });
 * const inShop = new hookdeck.Provider("shop", { apiKey: key.key });
 */
export class ApiKey extends resourceOf(apiKeySpec) {}

/**
 * Retries events in bulk: when it is created, and again whenever its `triggers` change. Never in a preview, and never
 * on a refresh. Deleting it changes nothing in Hookdeck.
 *
 * @example
 * new hookdeck.BulkRetry("after-fix", {
 *   query: { status: "FAILED", connectionId: connection.id, createdAt: { gte: "2026-09-01T08:00:00Z" } },
 *   triggers: [warehouseVersion],
 *   maxCount: 10_000,
 * });
 */
export class BulkRetry extends resourceOf(bulkRetrySpec) {}
