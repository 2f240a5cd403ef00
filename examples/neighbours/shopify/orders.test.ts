import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { orders } from "./orders";

const secret = "the client secret of the app";

/** A Shopify on loopback: what it was asked, and what it has. */
let shopify: Server;
let refusal: string | undefined;
const subscriptions = new Map<string, string>();

beforeAll(async () => {
  shopify = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const mutation = /\) \{ (\w+)/.exec(query)?.[1] ?? "";
    const id = variables.id ?? "gid://shopify/WebhookSubscription/1";
    if (request.headers["x-shopify-access-token"] !== "shpat_test") response.statusCode = 401;
    else if (mutation === "webhookSubscriptionDelete") subscriptions.delete(id);
    else if (refusal === undefined) subscriptions.set(id, variables.webhookSubscription.uri);
    const userErrors = refusal === undefined ? [] : [{ message: refusal }];
    response.end(JSON.stringify({ data: { [mutation]: { webhookSubscription: { id }, userErrors } } }));
  });
  await new Promise<void>((resolve) => shopify.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  refusal = undefined;
  subscriptions.clear();
  await closeStacks();
});
afterAll(() => new Promise((resolve) => shopify.close(resolve)));

function shop() {
  const { port } = shopify.address() as AddressInfo;
  return testStack(() => orders(), {
    emulator: true,
    config: { "shopify:admin": `http://127.0.0.1:${port}` },
    secretConfig: { "shopify:clientSecret": secret, "shopify:accessToken": "shpat_test" },
  });
}

/** The header with which Shopify signs: https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
const signed = (body: string, key = secret) => ({
  "content-type": "application/json",
  "x-shopify-hmac-sha256": createHmac("sha256", key).update(body).digest("base64"),
});

test("a paid order that Shopify signed arrives, and what somebody else signed is refused", async () => {
  const stack = await shop();
  await stack.up();
  const paid = JSON.stringify({ id: 1, financial_status: "paid" });
  const open = JSON.stringify({ id: 2, financial_status: "pending" });
  await stack.send("shopify", { body: open, headers: signed(open) });
  const { status } = await stack.send("shopify", { body: paid, headers: signed(paid) });
  const refused = await stack.send("shopify", { body: paid, headers: signed(paid, "another") });
  expect([status, refused.status]).toEqual([200, 401]);
  expect(stack.received("warehouse")).toMatchObject([{ json: { id: 1 } }]);
});

test("Shopify is told the URL, also when it changes, and forgets it in the end", async () => {
  const stack = await shop();
  await stack.up();
  const { id, outputs } = stack.resource("shopify");
  expect([...subscriptions.values()]).toEqual([outputs["url"]]);
  const { url, apiKey } = stack.emulator;
  const headers = { authorization: `Bearer ${apiKey}` };
  await fetch(`${url}/2026-09-01/sources/${id}`, { method: "DELETE", headers });
  await stack.up({ refresh: true });
  const after = stack.resource("shopify").outputs["url"];
  expect(after).not.toBe(outputs["url"]);
  expect([...subscriptions.values()]).toEqual([after]);
  await stack.destroy();
  expect(subscriptions.size).toBe(0);
});

test("what Shopify refuses fails the up with what it says, and no resource keeps the token", async () => {
  const stack = await shop();
  refusal = "Address is not allowed";
  await expect(stack.up()).rejects.toThrow(
    "Shopify refused webhookSubscriptionCreate: Address is not allowed",
  );
  refusal = undefined;
  await stack.up();
  expect(JSON.stringify(stack.resource("orders"))).not.toContain("shpat_test");
});
