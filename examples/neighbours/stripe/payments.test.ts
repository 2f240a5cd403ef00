import { createHmac } from "node:crypto";
import { closeStacks, SecretValue, testStack } from "pulumi-hookdeck/testing";
import { payments } from "./payments";

afterEach(closeStacks);

const secret = "whsec_of_the_endpoint";
const invoice = (type: string) => JSON.stringify({ id: "evt_1", object: "event", type });

/** The header with which Stripe signs: https://docs.stripe.com/webhooks/signature */
function signed(body: string, key: string) {
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
  return { "content-type": "application/json", "stripe-signature": `t=${time},v1=${signature}` };
}

/** A stack whose Stripe is a mock: it makes a secret for every endpoint. */
function shop() {
  const stripe = (inputs: Record<string, unknown>) => ({
    id: "we_1",
    state: { ...inputs, secret: new SecretValue(secret) },
  });
  return testStack(() => ({ secret: payments().endpoint.secret }), {
    emulator: true,
    mocks: {
      newResource: ({ type, inputs }) =>
        type === "stripe:index/webhookEndpoint:WebhookEndpoint" ? stripe(inputs) : undefined,
    },
  });
}

/** A stack after both `up`: with the endpoint, and then with its secret. */
async function verifyingShop() {
  const stack = await shop();
  await stack.up();
  stack.config({ secretConfig: { "project:stripeSigningSecret": secret } });
  await stack.up();
  return stack;
}

test("the first up registers the endpoint, tells its secret, and lets nothing in", async () => {
  const stack = await shop();
  await stack.up();
  expect(stack.resource("hookdeck").outputs["url"]).toBe(stack.resource("stripe").outputs["url"]);
  expect(stack.outputs["secret"]).toBeInstanceOf(SecretValue);
  const body = invoice("invoice.paid");
  await stack.send("stripe", { body, headers: signed(body, secret) });
  expect(stack.received("billing")).toEqual([]);
});

test("with the secret a signed event arrives, and one that somebody else signed does not", async () => {
  const stack = await verifyingShop();
  for (const key of [secret, "whsec_of_somebody_else"]) {
    const body = invoice("invoice.paid");
    await stack.send("stripe", { body, headers: signed(body, key) });
  }
  const other = invoice("invoice.payment_failed");
  await stack.send("stripe", { body: other, headers: signed(other, secret) });
  expect(stack.received("billing")).toMatchObject([{ json: { type: "invoice.paid" } }]);
  expect((await stack.preview()).changes).toBe(false);
});

test("a source that was deleted gets a new URL, and the endpoint is told of it", async () => {
  const stack = await verifyingShop();
  const before = stack.resource("stripe");
  const { url, apiKey } = stack.emulator;
  const headers = { authorization: `Bearer ${apiKey}` };
  await fetch(`${url}/2026-09-01/sources/${before.id}`, { method: "DELETE", headers });
  const { steps } = await stack.up({ refresh: true });
  expect(steps).toContainEqual(
    expect.objectContaining({ name: "hookdeck", op: "update", changed: { url: "update" } }),
  );
  const after = stack.resource("stripe").outputs["url"];
  expect(after).not.toBe(before.outputs["url"]);
  expect(stack.resource("hookdeck").outputs["url"]).toBe(after);
});
