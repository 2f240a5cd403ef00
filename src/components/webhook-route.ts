import * as pulumi from "@pulumi/pulumi";
import type { Args } from "../pulumi/args";
import { Connection, Destination, Source } from "../resources";
import type { ConnectionInputs } from "../specs/connection/connection";
import type { DestinationInputs } from "../specs/destination/destination";
import type { RetryRule, Rule } from "../specs/rules/rules";
import type { SourceInputs } from "../specs/source/source";
import { defaultRetry } from "./route-parts";

/** What a program may say about a route. */
export interface WebhookRouteArgs {
  /** Where requests come in: the source to create, or one that is there already. @default a source of type WEBHOOK */
  source?: Source | Args<SourceInputs>;
  /** Where events are delivered to: the destination to create, or one that is there already. */
  destination: Destination | Args<DestinationInputs>;
  /**
   * How a delivery that fails is tried again; `false`: not at all.
   *
   * @default exponentially, five times, the first time after a minute
   */
  retry?: Args<RetryRule> | false;
  /** The other steps in between, in order. @default none */
  rules?: pulumi.Input<Exclude<Rule, RetryRule>[]>;
  /** What else is said about the connection: `name`, `description`, `paused`, `disabled`, `adopt`. */
  connection?: Args<Omit<ConnectionInputs, "sourceId" | "destinationId" | "rules">>;
}

/**
 * A source, a destination and the connection between them in one declaration. What it creates has the name of the
 * route and takes its options: `provider`, `protect`, `dependsOn` and the like.
 *
 * @example
 * const orders = new hookdeck.WebhookRoute("orders", {
 *   source: { type: "SHOPIFY", config: { auth: { webhookSecretKey } } },
 *   destination: { config: { url: "https://warehouse.example.com/orders" } },
 *   rules: [{ type: "filter", body: { financial_status: "paid" } }],
 * });
 * export const url = orders.url;
 */
export class WebhookRoute extends pulumi.ComponentResource {
  /** Where the sender sends to: the URL of the source. */
  readonly url: pulumi.Output<string>;
  /** Where requests come in. */
  readonly source: Source;
  /** Where events are delivered to. */
  readonly destination: Destination;
  /** What carries them. */
  readonly connection: Connection;

  constructor(name: string, args: WebhookRouteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hookdeck:index:WebhookRoute", name, {}, opts);
    const { source, destination, retry = defaultRetry, rules = [], connection } = args;
    const within = { parent: this };
    this.source = source instanceof Source ? source : new Source(name, source, within);
    this.destination =
      destination instanceof Destination ? destination : new Destination(name, destination, within);
    this.connection = new Connection(
      name,
      {
        ...connection,
        sourceId: this.source.id,
        destinationId: this.destination.id,
        rules: pulumi
          .all([retry, rules])
          .apply(([first, others]) => (first === false ? others : [first, ...others])),
      },
      within,
    );
    this.url = this.source.url;
    this.registerOutputs({ url: this.url });
  }
}
