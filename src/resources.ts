import { resourceOf } from "./pulumi/resource-of";
import { bookmarkSpec } from "./specs/bookmark";
import { connectionSpec } from "./specs/connection";
import { destinationSpec } from "./specs/destination";
import { issueTriggerSpec } from "./specs/issue-trigger";
import { sourceSpec } from "./specs/source";
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
