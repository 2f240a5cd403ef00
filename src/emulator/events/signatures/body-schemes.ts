import { type Hmac, type Scheme, signedBy } from "./check";

/** An HMAC of the body in one header. */
function body(header: string, document: string, hmac: Hmac & { readonly guess?: string } = {}): Scheme {
  const { algorithm = "sha256", encoding = "hex", prefix, guess } = hmac;
  const before = prefix === undefined ? "" : ` after \`${prefix}\``;
  return {
    header,
    says: `${algorithm} of the body, ${encoding === "HEX" ? "upper-case hex" : encoding}${before}`,
    document,
    ...(guess !== undefined && { guess }),
    check: signedBy(header, ({ rawBody }) => rawBody, hmac),
  };
}

/** As {@link body}, where the pages do not agree whether a prefix stands before it: both are right. */
function eitherWay(header: string, document: string, prefix: string): Scheme {
  const [with_, without] = [body(header, document, { prefix }), body(header, document)];
  return {
    ...with_,
    guess: `with and without \`${prefix}\``,
    check: (auth, payload) => with_.check(auth, payload) || without.check(auth, payload),
  };
}

const sha1: Hmac = { algorithm: "sha1" };
const base64: Hmac = { encoding: "base64" };
const named: Hmac = { prefix: "sha256=" };
const meta = "https://developers.facebook.com/docs/graph-api/webhooks/getting-started";

/** Providers that sign the body and nothing else, with a secret that both sides know. */
export const bodySchemes: Readonly<Record<string, Scheme>> = {
  AIRTABLE: body("x-airtable-content-mac", "https://airtable.com/developers/web/api/webhooks-overview", {
    prefix: "hmac-sha256=",
    key: (secret) => Buffer.from(secret, "base64"),
  }),
  ALCHEMY: body("x-alchemy-signature", "https://www.alchemy.com/docs/reference/notify-api-quickstart"),
  ASANA: body("x-hook-signature", "https://developers.asana.com/docs/webhooks-guide"),
  ASHBY: body("ashby-signature", "https://developers.ashbyhq.com/docs/authenticating-webhooks", named),
  BRIDGE_API: body("bridgeapi-signature", "https://docs.bridgeapi.io/docs/webhooks-security", {
    ...{ encoding: "HEX", prefix: "v1=", between: "," },
  }),
  CLIO: body("x-hook-signature", "https://docs.developers.clio.com/api-docs/webhooks"),
  COINBASE: body("x-cc-webhook-signature", "https://docs.cdp.coinbase.com/commerce/docs/webhooks-security"),
  COMMERCELAYER: body(
    "x-commercelayer-signature",
    "https://docs.commercelayer.io/core/callbacks-security",
    base64,
  ),
  CRONOFY: body(
    "cronofy-hmac-sha256",
    "https://docs.cronofy.com/developers/push-notifications/authentication",
    { encoding: "base64", between: "," },
  ),
  CURSOR: body("x-webhook-signature", "https://cursor.com/docs/cloud-agent/api/webhooks", named),
  DOCUSIGN: body(
    "x-docusign-signature-1",
    "https://developers.docusign.com/platform/webhooks/connect/hmac/",
    base64,
  ),
  ENODE: body("x-enode-signature", "https://developers.enode.com/docs/webhooks", {
    ...sha1,
    prefix: "sha1=",
  }),
  FACEBOOK: body("x-hub-signature-256", meta, named),
  FASTSPRING: body("x-fs-signature", "https://developer.fastspring.com/reference/message-security", base64),
  FIREFLIES: eitherWay("x-hub-signature", "https://docs.fireflies.ai/graphql-api/webhooks", "sha256="),
  FLEXPORT: eitherWay(
    "x-hub-signature-256",
    "https://apidocs.flexport.com/v2/tag/Webhook-Endpoints",
    "sha256=",
  ),
  GITHUB: body(
    "x-hub-signature-256",
    "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
    named,
  ),
  GOCARDLESS: body(
    "webhook-signature",
    "https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks",
  ),
  INTERCOM: body("x-hub-signature", "https://developers.intercom.com/docs/webhooks/webhook-notifications", {
    ...{ ...sha1, prefix: "sha1=" },
  }),
  LINEAR: body("linear-signature", "https://linear.app/developers/webhooks"),
  MAILERSEND: body("signature", "https://developers.mailersend.com/api/v1/webhooks.html"),
  NUVEMSHOP: body(
    "x-linkedstore-hmac-sha256",
    "https://tiendanube.github.io/api-documentation/resources/webhook",
  ),
  NYLAS: body("x-nylas-signature", "https://developer.nylas.com/docs/v3/notifications/"),
  PAYSTACK: body("x-paystack-signature", "https://paystack.com/docs/payments/webhooks/", {
    algorithm: "sha512",
  }),
  PICQER: body("x-picqer-signature", "https://picqer.com/en/api/webhooks", base64),
  PYLON: body(
    "x-pylon-signature",
    "https://kb.help.usepylon.com/articles/6080966819-how-do-i-verify-the-webhook-signatures",
  ),
  RAZORPAY: body("x-razorpay-signature", "https://razorpay.com/docs/webhooks/validate-test/"),
  SCRAPFLY: body("x-scrapfly-webhook-signature", "https://scrapfly.io/docs/scrape-api/webhook", {
    encoding: "HEX",
  }),
  SHIPHERO: body("x-shiphero-hmac-sha256", "https://developer.shiphero.com/webhooks", base64),
  SHOPIFY: body(
    "x-shopify-hmac-sha256",
    "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
    base64,
  ),
  SHOPLINE: body(
    "x-shopline-hmac-sha256",
    "https://developer.shopline.com/docsv2/ec20/3cv5d7wpfgr6a8z5/wf8em731s7f8c3ut",
    {
      ...{ ...base64, guess: "base64, as in the example of the header" },
    },
  ),
  SMARTCAR: body("sc-signature", "https://smartcar.com/docs/integrations/webhooks/payload-verification"),
  TALLY: body("tally-signature", "https://tally.so/help/webhooks", base64),
  TYPEFORM: body("typeform-signature", "https://www.typeform.com/developers/webhooks/secure-your-webhooks/", {
    encoding: "base64",
    prefix: "sha256=",
  }),
  UBER: body("x-uber-signature", "https://developer.uber.com/docs/eats/guides/webhooks"),
  VERCEL: body("x-vercel-signature", "https://vercel.com/docs/webhooks/webhooks-api", sha1),
  VERCEL_LOG_DRAINS: body("x-vercel-signature", "https://vercel.com/docs/drains/security", sha1),
  WHATSAPP: body("x-hub-signature-256", meta, named),
  WOOCOMMERCE: body(
    "x-wc-webhook-signature",
    "https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks",
    base64,
  ),
  XERO: body(
    "x-xero-signature",
    "https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/",
    base64,
  ),
};
