// No Pulumi provider registers webhooks with Shopify, so this is one: a dynamic resource over Shopify's Admin API.
// Config: `shopify:admin` (https://<shop>.myshopify.com/admin/api/2026-07) and the secret `shopify:accessToken`.
import * as pulumi from "@pulumi/pulumi";

interface Subscription {
  topic: string;
  uri: string;
}

interface Payload {
  webhookSubscription?: { id: string };
  userErrors?: { message: string }[];
}

interface Answer {
  data?: Record<string, Payload>;
  errors?: { message: string }[];
}

/** https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/webhookSubscriptionCreate and its neighbours. */
class Subscriptions implements pulumi.dynamic.ResourceProvider<Subscription, Subscription> {
  private admin = "";
  private accessToken = "";

  async configure({ config }: pulumi.dynamic.ConfigureRequest) {
    this.admin = config.require("shopify:admin");
    // of the config, so that no resource keeps it
    this.accessToken = config.require("shopify:accessToken");
  }

  async diff(_id: string, olds: Subscription, news: Subscription) {
    const replaces = olds.topic === news.topic ? [] : ["topic"];
    return { changes: replaces.length > 0 || olds.uri !== news.uri, replaces };
  }

  async create({ topic, uri }: Subscription) {
    const { webhookSubscription } = await this.ask(
      "webhookSubscriptionCreate",
      "$topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!",
      "topic: $topic, webhookSubscription: $webhookSubscription",
      { topic, webhookSubscription: { uri } },
    );
    return { id: webhookSubscription?.id ?? "", outs: { topic, uri } };
  }

  async update(id: string, _olds: Subscription, { topic, uri }: Subscription) {
    await this.ask(
      "webhookSubscriptionUpdate",
      "$id: ID!, $webhookSubscription: WebhookSubscriptionInput!",
      "id: $id, webhookSubscription: $webhookSubscription",
      { id, webhookSubscription: { uri } },
    );
    return { outs: { topic, uri } };
  }

  async delete(id: string) {
    await this.ask("webhookSubscriptionDelete", "$id: ID!", "id: $id", { id });
  }

  /** Runs one mutation. @throws Error with what Shopify says, if it refuses */
  private async ask(mutation: string, types: string, args: string, variables: object): Promise<Payload> {
    const answers = mutation === "webhookSubscriptionDelete" ? "" : "webhookSubscription { id }";
    const query = `mutation(${types}) { ${mutation}(${args}) { ${answers} userErrors { message } } }`;
    const response = await fetch(`${this.admin}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": this.accessToken },
      body: JSON.stringify({ query, variables }),
    });
    if (!response.ok) throw new Error(`Shopify answered ${mutation} with status ${response.status}`);
    const { data, errors = [] }: Answer = JSON.parse(await response.text());
    const payload = data?.[mutation];
    const refusals = [...errors, ...(payload?.userErrors ?? [])];
    if (refusals.length > 0) {
      throw new Error(`Shopify refused ${mutation}: ${refusals.map(({ message }) => message).join("; ")}`);
    }
    return payload ?? {};
  }
}

/** What Shopify sends where. Another `uri` is an update in place, another `topic` a new subscription. */
export class WebhookSubscription extends pulumi.dynamic.Resource {
  declare readonly topic: pulumi.Output<string>;
  declare readonly uri: pulumi.Output<string>;
  constructor(name: string, args: pulumi.Inputs & { topic: string; uri: pulumi.Input<string> }) {
    super(new Subscriptions(), name, args, {}, "shopify", "WebhookSubscription");
  }
}
