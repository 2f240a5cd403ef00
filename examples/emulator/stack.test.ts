import * as hookdeck from "pulumi-hookdeck";
import { testStack } from "pulumi-hookdeck/testing";

/** The program under test: paid orders go to the warehouse, without the customer, and again after a minute. */
function shop() {
  const trim = new hookdeck.Transformation("trim", {
    code: `addHandler("transform", (request) => {
      request.body = { order: request.body.order, paidAt: new Date().toISOString() };
      return request;
    });`,
  });
  const source = new hookdeck.Source("shop");
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/orders" },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [
      { type: "filter", body: { type: "order.paid" } },
      { type: "transform", transformationId: trim.id },
      { type: "retry", strategy: "linear", interval: 60_000, count: 3 },
    ],
  });
}

test("a paid order arrives at the warehouse, and once more where that was down", async () => {
  const stack = await testStack(shop, { emulator: true });
  try {
    await stack.up();
    stack.answer("warehouse", { status: 503, times: 1 });
    await stack.send("shop", { body: { type: "order.viewed", order: 1 } });
    await stack.send("shop", { body: { type: "order.paid", order: 2, customer: "Ada" } });
    await stack.pass(60_000);
    const paid = { order: 2, paidAt: expect.any(String) };
    expect(stack.received("warehouse")).toMatchObject([
      { attempt: 1, status: 503, json: paid },
      { attempt: 2, status: 200, json: paid },
    ]);
    expect(stack.received("warehouse")[0]?.json).not.toHaveProperty("customer");
  } finally {
    await stack.close();
  }
});
