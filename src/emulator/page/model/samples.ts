import type { Payload } from "./objects";

/** A request that can be sent. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** One `Name: value` per line. */
  readonly headers: string;
  readonly body: string;
}

/** An example of what a common sender sends. */
export interface Sample {
  readonly name: string;
  /** Type of the sources that it is for. */
  readonly type: string;
  draft(unique: string): Draft;
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
const posted = (headers: readonly string[], body: string, path = "/"): Draft => ({
  ...{ method: "POST", path, query: "" },
  ...{ headers: headers.join("\n"), body },
});
const isJson = "Content-Type: application/json";

/** Examples in the shape that each sender documents. `unique` goes where ids are, so that none is a duplicate. */
export const samples: readonly Sample[] = [
  {
    name: "Stripe: invoice.paid",
    type: "STRIPE",
    draft: (unique) =>
      posted(
        [isJson, "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)"],
        json({
          ...{ id: `evt_${unique}`, object: "event", api_version: "2025-03-31.basil", type: "invoice.paid" },
          ...{ livemode: false, pending_webhooks: 1 },
          data: {
            object: {
              ...{ id: `in_${unique}`, object: "invoice", customer: "cus_QXw81", currency: "eur" },
              ...{ amount_paid: 4900, status: "paid", customer_email: "ada@example.com" },
            },
          },
        }),
      ),
  },
  {
    name: "GitHub: push",
    type: "GITHUB",
    draft: (unique) =>
      posted(
        [
          isJson,
          "User-Agent: GitHub-Hookshot/2f3c1a9",
          "X-GitHub-Event: push",
          `X-GitHub-Delivery: ${unique}`,
        ],
        json({
          ...{ ref: "refs/heads/main", after: unique.padEnd(40, "0") },
          repository: { id: 186853002, full_name: "octo/shop", private: false },
          pusher: { name: "octocat", email: "octocat@example.com" },
          commits: [
            { id: unique.padEnd(40, "0"), message: "Fix the price of tea", added: [], modified: ["tea.ts"] },
          ],
        }),
      ),
  },
  {
    name: "Shopify: orders/create",
    type: "SHOPIFY",
    draft: (unique) =>
      posted(
        [
          ...[isJson, "X-Shopify-Topic: orders/create", "X-Shopify-Shop-Domain: tea.myshopify.com"],
          `X-Shopify-Webhook-Id: ${unique}`,
        ],
        json({
          ...{ id: 820982911946154500, name: "#1001", order_number: 1001, note: unique, currency: "EUR" },
          ...{ total_price: "49.00", financial_status: "paid", email: "ada@example.com" },
          line_items: [{ id: 866550311766439000, title: "Tea", quantity: 2, price: "24.50" }],
        }),
      ),
  },
  {
    name: "Twilio: a message, as a form",
    type: "TWILIO",
    draft: (unique) =>
      posted(
        ["Content-Type: application/x-www-form-urlencoded; charset=UTF-8", "User-Agent: TwilioProxy/1.1"],
        new URLSearchParams({
          ...{ MessageSid: `SM${unique}`, AccountSid: "AC00000000000000000000000000000000" },
          ...{ From: "+15550001111", To: "+15550002222", Body: "Is my order on its way?", NumMedia: "0" },
        }).toString(),
      ),
  },
  {
    name: "Plain JSON",
    type: "WEBHOOK",
    draft: (unique) => posted([isJson], json({ id: unique, type: "order.created", total: 49 })),
  },
];

const plain = samples.at(-1);

/** The example that fits a type of source best: plain JSON where there is none of its own. */
export function sampleFor(type: string): Sample | undefined {
  return samples.find((sample) => sample.type === type) ?? plain;
}

/** Reads `Name: value` lines. Answers the line that is none, or the headers. */
export function readHeaders(text: string): { headers: Record<string, string> } | { wrong: string } {
  const headers: Record<string, string> = {};
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [, name, value] = /^\s*([A-Za-z0-9-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return { wrong: line };
    headers[name] = value;
  }
  return { headers };
}

/** Headers that a request gets on its way, and that are left out where it is sent again. */
const ownHeaders = ["host", "content-length", "connection", "transfer-encoding", "accept-encoding"];

/** A request that came in, to be changed and sent again. */
export function draftOf(method: string, { path, query, headers = {} }: Payload, body: string): Draft {
  const lines = Object.entries(headers)
    .filter(([name]) => !ownHeaders.includes(name))
    .map(([name, value]) => `${name}: ${String(value)}`);
  return { method, path: path ?? "/", query: query ?? "", headers: lines.join("\n"), body };
}
