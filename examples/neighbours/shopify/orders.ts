// Orders of a shop, registered with Shopify and verified with the client secret of the app that registers.
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";
import { WebhookSubscription } from "./webhook-subscription";

export function orders() {
  // Shopify signs with the client secret of the app to which the access token belongs: nobody chooses a secret
  const clientSecret = new pulumi.Config("shopify").requireSecret("clientSecret");

  const source = new hookdeck.Source("shopify", {
    type: "SHOPIFY",
    config: { auth: { webhookSecretKey: clientSecret } },
  });
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/orders" },
  });
  new hookdeck.Connection("paid-orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [
      { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
      { type: "filter", body: { financial_status: "paid" } },
    ],
  });

  new WebhookSubscription("orders", { topic: "ORDERS_CREATE", uri: source.url });
}
