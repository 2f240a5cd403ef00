// Routes the orders of a shop: paid ones to the warehouse at once, all of them to accounting a little later.
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";

const config = new pulumi.Config();

const orders = new hookdeck.Source("orders", {
  type: "SHOPIFY",
  description: "Order events of the shop",
  // Hookdeck verifies with it that a request was signed by the shop
  config: { auth: { webhookSecretKey: config.requireSecret("shopSecret") } },
});

const warehouse = new hookdeck.Destination("warehouse", {
  type: "HTTP",
  // the warehouse takes no more than five orders in a second; Hookdeck queues the rest
  config: { url: "https://warehouse.example.com/orders", rateLimit: 5, rateLimitPeriod: "second" },
});

const accounting = new hookdeck.Destination("accounting", {
  type: "HTTP",
  config: { url: "https://accounting.example.com/bookings" },
});

new hookdeck.Connection("orders-to-warehouse", {
  sourceId: orders.id,
  destinationId: warehouse.id,
  rules: [
    { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
    { type: "filter", body: { financial_status: "paid" } },
  ],
});

new hookdeck.Connection("orders-to-accounting", {
  sourceId: orders.id,
  destinationId: accounting.id,
  rules: [
    { type: "retry", strategy: "linear", count: 10, interval: 300_000 },
    // gives the shop time to complete an order before it is booked
    { type: "delay", delay: 10_000 },
  ],
});

/** What to enter as the URL for order events in the shop's settings. */
export const ordersUrl = orders.url;
