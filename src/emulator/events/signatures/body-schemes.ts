import { type Hmac, type Scheme, signedBy } from "./check";

/** An HMAC of the body in one header. */
function body(header: string, hmac: Hmac & { readonly guess?: string } = {}): Scheme {
  const { algorithm = "sha256", encoding = "hex", prefix, guess } = hmac;
  const before = prefix === undefined ? "" : ` after \`${prefix}\``;
  return {
    header,
    says: `${algorithm} of the body, ${encoding === "HEX" ? "upper-case hex" : encoding}${before}`,
    ...(guess !== undefined && { guess }),
    check: signedBy(header, ({ rawBody }) => rawBody, hmac),
  };
}

/** As {@link body}, where the pages do not agree whether a prefix stands before it: both are right. */
function eitherWay(header: string, prefix: string): Scheme {
  const [with_, without] = [body(header, { prefix }), body(header)];
  return {
    ...with_,
    guess: `with and without \`${prefix}\``,
    check: (auth, payload) => with_.check(auth, payload) || without.check(auth, payload),
  };
}

const sha1: Hmac = { algorithm: "sha1" };
const base64: Hmac = { encoding: "base64" };
const named: Hmac = { prefix: "sha256=" };

/** Providers that sign the body and nothing else, with a secret that both sides know. */
export const bodySchemes: Readonly<Record<string, Scheme>> = {
  /** https://airtable.com/developers/web/api/webhooks-overview */
  AIRTABLE: body("x-airtable-content-mac", {
    prefix: "hmac-sha256=",
    key: (secret) => Buffer.from(secret, "base64"),
  }),
  /** https://www.alchemy.com/docs/reference/notify-api-quickstart */
  ALCHEMY: body("x-alchemy-signature"),
  /** https://developers.asana.com/docs/webhooks-guide */
  ASANA: body("x-hook-signature"),
  /** https://developers.ashbyhq.com/docs/authenticating-webhooks */
  ASHBY: body("ashby-signature", named),
  /** https://docs.bridgeapi.io/docs/webhooks-security */
  BRIDGE_API: body("bridgeapi-signature", {
    ...{ encoding: "HEX", prefix: "v1=", between: "," },
  }),
  /** https://docs.developers.clio.com/api-docs/webhooks */
  CLIO: body("x-hook-signature"),
  /** https://docs.cdp.coinbase.com/commerce/docs/webhooks-security */
  COINBASE: body("x-cc-webhook-signature"),
  /** https://docs.commercelayer.io/core/callbacks-security */
  COMMERCELAYER: body("x-commercelayer-signature", base64),
  /** https://docs.cronofy.com/developers/push-notifications/authentication */
  CRONOFY: body("cronofy-hmac-sha256", { encoding: "base64", between: "," }),
  /** https://cursor.com/docs/cloud-agent/api/webhooks */
  CURSOR: body("x-webhook-signature", named),
  /** https://developers.docusign.com/platform/webhooks/connect/hmac/ */
  DOCUSIGN: body("x-docusign-signature-1", base64),
  /** https://developers.enode.com/docs/webhooks */
  ENODE: body("x-enode-signature", {
    ...sha1,
    prefix: "sha1=",
  }),
  /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
  FACEBOOK: body("x-hub-signature-256", named),
  /** https://developer.fastspring.com/reference/message-security */
  FASTSPRING: body("x-fs-signature", base64),
  /** https://docs.fireflies.ai/graphql-api/webhooks */
  FIREFLIES: eitherWay("x-hub-signature", "sha256="),
  /** https://apidocs.flexport.com/v2/tag/Webhook-Endpoints */
  FLEXPORT: eitherWay("x-hub-signature-256", "sha256="),
  /** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
  GITHUB: body("x-hub-signature-256", named),
  /** https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks */
  GOCARDLESS: body("webhook-signature"),
  /** https://developers.intercom.com/docs/webhooks/webhook-notifications */
  INTERCOM: body("x-hub-signature", {
    ...{ ...sha1, prefix: "sha1=" },
  }),
  /** https://linear.app/developers/webhooks */
  LINEAR: body("linear-signature"),
  /** https://developers.mailersend.com/api/v1/webhooks.html */
  MAILERSEND: body("signature"),
  /** https://tiendanube.github.io/api-documentation/resources/webhook */
  NUVEMSHOP: body("x-linkedstore-hmac-sha256"),
  /** https://developer.nylas.com/docs/v3/notifications/ */
  NYLAS: body("x-nylas-signature"),
  /** https://paystack.com/docs/payments/webhooks/ */
  PAYSTACK: body("x-paystack-signature", {
    algorithm: "sha512",
  }),
  /** https://picqer.com/en/api/webhooks */
  PICQER: body("x-picqer-signature", base64),
  /** https://kb.help.usepylon.com/articles/6080966819-how-do-i-verify-the-webhook-signatures */
  PYLON: body("x-pylon-signature"),
  /** https://razorpay.com/docs/webhooks/validate-test/ */
  RAZORPAY: body("x-razorpay-signature"),
  /** https://scrapfly.io/docs/scrape-api/webhook */
  SCRAPFLY: body("x-scrapfly-webhook-signature", {
    encoding: "HEX",
  }),
  /** https://developer.shiphero.com/webhooks */
  SHIPHERO: body("x-shiphero-hmac-sha256", base64),
  /** https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
  SHOPIFY: body("x-shopify-hmac-sha256", base64),
  /** https://developer.shopline.com/docsv2/ec20/3cv5d7wpfgr6a8z5/wf8em731s7f8c3ut */
  SHOPLINE: body("x-shopline-hmac-sha256", {
    ...{ ...base64, guess: "base64, as in the example of the header" },
  }),
  /** https://smartcar.com/docs/integrations/webhooks/payload-verification */
  SMARTCAR: body("sc-signature"),
  /** https://tally.so/help/webhooks */
  TALLY: body("tally-signature", base64),
  /** https://www.typeform.com/developers/webhooks/secure-your-webhooks/ */
  TYPEFORM: body("typeform-signature", {
    encoding: "base64",
    prefix: "sha256=",
  }),
  /** https://developer.uber.com/docs/eats/guides/webhooks */
  UBER: body("x-uber-signature"),
  /** https://vercel.com/docs/webhooks/webhooks-api */
  VERCEL: body("x-vercel-signature", sha1),
  /** https://vercel.com/docs/drains/security */
  VERCEL_LOG_DRAINS: body("x-vercel-signature", sha1),
  /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
  WHATSAPP: body("x-hub-signature-256", named),
  /** https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks */
  WOOCOMMERCE: body("x-wc-webhook-signature", base64),
  /** https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/ */
  XERO: body("x-xero-signature", base64),
};
