// Stripe's events, registered with Stripe itself and verified with the secret that Stripe makes.
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";
import * as stripe from "pulumi-stripe";

export function payments() {
  // Stripe makes the secret together with the endpoint, which needs the URL of the source: it comes with the second `up`
  const signingSecret = new pulumi.Config().getSecret("stripeSigningSecret");
  const disabled = signingSecret === undefined;

  const source = new hookdeck.Source("stripe", {
    type: "STRIPE",
    // takes nothing in until it can verify
    disabled,
    ...(signingSecret && { config: { auth: { webhookSecretKey: signingSecret } } }),
  });
  const destination = new hookdeck.Destination("billing", {
    config: { url: "https://billing.example.com/payments" },
  });
  new hookdeck.Connection("paid-invoices", {
    sourceId: source.id,
    destinationId: destination.id,
    // a connection of a disabled source is disabled too
    disabled,
    rules: [
      { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
      { type: "filter", body: { type: "invoice.paid" } },
    ],
  });

  const endpoint = new stripe.WebhookEndpoint("hookdeck", {
    url: source.url,
    enabledEvents: ["invoice.paid", "invoice.payment_failed"],
  });
  return { source, endpoint };
}
