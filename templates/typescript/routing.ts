import * as hookdeck from "pulumi-hookdeck";

/** Where orders come in, where they go, and what happens in between. */
export function declareRouting(): hookdeck.Source {
  const orders = new hookdeck.Source("orders");

  const warehouse = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/orders", rateLimit: 5, rateLimitPeriod: "second" },
  });

  new hookdeck.Connection("orders-to-warehouse", {
    sourceId: orders.id,
    destinationId: warehouse.id,
    rules: [
      { type: "filter", body: { status: "paid" } },
      { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
    ],
  });

  return orders;
}
