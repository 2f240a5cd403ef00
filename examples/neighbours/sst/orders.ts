// The routing of an SST app, in a file of its own, so that a test runs it without SST.
import type { CustomResourceOptions } from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";

export function orders(options: CustomResourceOptions = {}) {
  const source = new hookdeck.Source("orders", {}, options);
  const destination = new hookdeck.Destination(
    "warehouse",
    { config: { url: "https://warehouse.example.com/orders" } },
    options,
  );
  new hookdeck.Connection(
    "paid-orders",
    {
      sourceId: source.id,
      destinationId: destination.id,
      rules: [
        { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
        { type: "filter", body: { status: "paid" } },
      ],
    },
    options,
  );
  return { url: source.url };
}
