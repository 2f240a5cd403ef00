import * as hookdeck from "pulumi-hookdeck";

/** What may differ from one deployment of the shop to another. */
export interface Shop {
  /** Where orders go. */
  warehouse?: string;
  /** What is said about the source. */
  description?: string;
}

/** The program under test: orders above zero go to the warehouse, in the words that the warehouse knows. */
export function shop({ warehouse = "warehouse", description = "Orders of the shop" }: Shop = {}) {
  const trim = new hookdeck.Transformation("trim", {
    code: `addHandler("transform", (request) => {
      request.body = { order: request.body.id, total: request.body.total };
      return request;
    });`,
  });
  const source = new hookdeck.Source("shop", { description });
  const destination = new hookdeck.Destination(warehouse, {
    config: { url: `https://${warehouse}.example.com/orders` },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [
      { type: "filter", body: { total: { $gt: 0 } } },
      { type: "transform", transformationId: trim.id },
      { type: "retry", strategy: "linear", interval: 60_000, count: 3 },
    ],
  });
  return { url: source.url };
}
