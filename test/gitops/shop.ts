import type { Account } from "../provider/account";

/** Makes a small project by hand: two sources, rules of every type, secrets, and names that cause trouble. */
export async function clickShop({ api }: Account) {
  const make = async (path: string, body: object) => String((await api("POST", path, body))["id"]);
  const store = await make("/sources", {
    name: "store",
    type: "SHOPIFY",
    description: "orders of the shop",
    config: { auth: { webhook_secret_key: "canary-store-secret" } },
  });
  const plain = await make("/sources", { name: "plain" });
  const warehouse = await make("/destinations", {
    name: "warehouse",
    type: "HTTP",
    config: { url: "https://warehouse.example.com/", delivery_policy: { rate: 5, period: "second" } },
  });
  const echo = await make("/destinations", { name: "echo", type: "MOCK_API" });
  const tidy = await make("/transformations", {
    name: "tidy",
    code: 'addHandler("transform", (request) => request);\n',
    env: { TOKEN: "canary-token" },
  });
  const orders = await make("/connections", {
    name: "orders",
    source_id: store,
    destination_id: warehouse,
    rules: [
      { type: "filter", body: { order: { total: { $gt: 0 } } } },
      { type: "transform", transformation_id: tidy },
      {
        type: "retry",
        strategy: "exponential",
        interval: 60_000,
        count: 5,
        response_status_codes: [">=500", "429"],
      },
      { type: "delay", delay: 1000 },
      { type: "deduplicate", window: 60_000, include_fields: ["body.id"] },
    ],
  });
  await api("PUT", `/connections/${orders}/pause`);
  const unnamed = await make("/connections", { source_id: plain, destination_id: echo });
  const twice = await make("/connections", { name: "twice", source_id: plain, destination_id: warehouse });
  const other = await make("/sources", { name: "other" });
  await make("/connections", { name: "twice", source_id: other, destination_id: echo });
  await make("/issue-triggers", {
    name: "failed orders",
    type: "delivery",
    configs: { strategy: "final_attempt", connections: [orders] },
    channels: { slack: { channel_name: "#orders" } },
  });
  return { store, plain, warehouse, echo, tidy, orders, unnamed, twice };
}
