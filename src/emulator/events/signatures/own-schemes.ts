import { createHash } from "node:crypto";
import { ownIn } from "../../contract/own";
import type { Payload } from "../model";
import { type Auth, headerOf, hmacOf, isSame, joined, type Scheme, secretIn, signedBy } from "./check";

/** A text in the body, by its keys; empty where there is none. */
function textAt({ body }: Payload, ...keys: readonly string[]): string {
  const value = keys.reduce<unknown>((inner, key) => ownIn(inner, key), body);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The URL and, for a form, its fields by their names. */
function urlAndFields({ url, headers, body }: Payload): string {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  if (!isForm || typeof body !== "object" || body === null) return url;
  const fields = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  return url + fields.flatMap(([name, value]) => [value].flat().map((each) => `${name}${each}`)).join("");
}

function recurly(payload: Payload, auth: Auth): boolean {
  const [time = "", ...given] = headerOf(payload, "recurly-signature").split(",");
  const expected = hmacOf(secretIn(auth), joined(`${time}.`, payload.rawBody), {});
  return given.some((each) => isSame(each, expected));
}

function hubspot(payload: Payload, auth: Auth): boolean {
  const [secret, { method, url, rawBody }] = [secretIn(auth), payload];
  const signed = joined(method, url, rawBody, headerOf(payload, "x-hubspot-request-timestamp"));
  const newest = hmacOf(secret, signed, { encoding: "base64" });
  const oldest = createHash("sha256").update(joined(secret, rawBody)).digest("hex");
  return (
    isSame(headerOf(payload, "x-hubspot-signature-v3"), newest) ||
    isSame(headerOf(payload, "x-hubspot-signature"), oldest)
  );
}

/** What Adyen signs of each notification, with a key in hex. */
function adyen(payload: Payload, auth: Auth): boolean {
  const items: unknown = ownIn(payload.body, "notificationItems");
  if (!Array.isArray(items) || items.length === 0) return false;
  return items.every((entry) => {
    const item = { ...payload, body: ownIn(entry, "NotificationRequestItem") };
    const signed = [
      ...["pspReference", "originalReference", "merchantAccountCode", "merchantReference"].map((key) =>
        textAt(item, key),
      ),
      ...[textAt(item, "amount", "value"), textAt(item, "amount", "currency"), textAt(item, "eventCode")],
      textAt(item, "success"),
    ].join(":");
    const key = Buffer.from(secretIn(auth), "hex");
    const given = textAt(item, "additionalData", "hmacSignature");
    return isSame(given, hmacOf(key, signed, { encoding: "base64" }));
  });
}

/** A token of JSON in three parts, whose claims have the hash of the body. */
function fusionAuth(payload: Payload, auth: Auth): boolean {
  const [head = "", claims = "", signature = ""] = headerOf(payload, "x-fusionauth-signature-jwt").split(".");
  if (!isSame(signature, hmacOf(secretIn(auth), `${head}.${claims}`, { encoding: "base64url" })))
    return false;
  const hash = createHash("sha256").update(payload.rawBody).digest("base64");
  return Buffer.from(claims, "base64url").toString("utf8").includes(JSON.stringify(hash));
}

function scheme(header: string, says: string, check: Scheme["check"]): Scheme {
  return { header, says, check };
}

/** Providers with a scheme of their own, with a secret that both sides know. */
export const ownSchemes: Readonly<Record<string, Scheme>> = {
  /** https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures */
  ADYEN: scheme(
    "body",
    "sha256 of eight fields of each notification, base64, with a key in hex",
    (auth, payload) => adyen(payload, auth),
  ),
  /** https://cloudinary.com/documentation/notification_signatures */
  CLOUDINARY: scheme(
    "x-cld-signature",
    "sha1 of body, `{x-cld-timestamp}` and secret, hex; no HMAC",
    (auth, payload) => {
      const signed = joined(payload.rawBody, headerOf(payload, "x-cld-timestamp"), secretIn(auth));
      return isSame(headerOf(payload, "x-cld-signature"), createHash("sha1").update(signed).digest("hex"));
    },
  ),
  /** https://fusionauth.io/docs/extend/events-and-webhooks/signing */
  FUSIONAUTH: scheme(
    "x-fusionauth-signature-jwt",
    "a JWT of HS256 with the sha256 of the body",
    (auth, payload) => fusionAuth(payload, auth),
  ),
  /** https://docs.gitlab.com/user/project/integrations/webhooks/ */
  GITLAB: scheme(
    "x-gitlab-token",
    "the token itself; with a signing token as Standard Webhooks",
    (auth, payload) => isSame(headerOf(payload, "x-gitlab-token"), secretIn(auth, "api_key")),
  ),
  /** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
  HUBSPOT: scheme(
    "x-hubspot-signature-v3",
    "sha256 of method, URL, body and `{x-hubspot-request-timestamp}`, base64; or the older `x-hubspot-signature`",
    (auth, payload) => hubspot(payload, auth),
  ),
  /** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation */
  LINKEDIN: scheme(
    "x-li-signature",
    "sha256 of `hmacsha256={body}`, hex",
    signedBy("x-li-signature", ({ rawBody }) => joined("hmacsha256=", rawBody)),
  ),
  /** https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks */
  MAILGUN: scheme("body", "sha256 of `{signature.timestamp}{signature.token}`, hex", (auth, payload) => {
    const signed = textAt(payload, "signature", "timestamp") + textAt(payload, "signature", "token");
    return isSame(textAt(payload, "signature", "signature"), hmacOf(secretIn(auth), signed, {}));
  }),
  /** https://developer.cisco.com/meraki/webhooks/ */
  MERAKI: scheme("body", "the secret itself, in `sharedSecret`", (auth, payload) =>
    isSame(textAt(payload, "sharedSecret"), secretIn(auth, "api_key")),
  ),
  /** https://docs.getrecharge.com/docs/webhooks-overview */
  RECHARGE: scheme("x-recharge-hmac-sha256", "sha256 of secret and body, hex; no HMAC", (auth, payload) => {
    const hash = createHash("sha256")
      .update(joined(secretIn(auth), payload.rawBody))
      .digest("hex");
    return isSame(headerOf(payload, "x-recharge-hmac-sha256"), hash);
  }),
  /** https://docs.recurly.com/v1.3/docs/signature-verification */
  RECURLY: scheme(
    "recurly-signature",
    "`<time>,<signature>…`: sha256 of time, a dot and body, hex",
    (auth, payload) => recurly(payload, auth),
  ),
  /** https://developers.ringcentral.com/guide/notifications/webhooks/receiving */
  RING_CENTRAL: scheme("verification-token", "the token itself", (auth, payload) =>
    isSame(headerOf(payload, "verification-token"), secretIn(auth, "token")),
  ),
  /** https://developer.squareup.com/docs/webhooks/step3validate */
  SQUARE: scheme(
    "x-square-hmacsha256-signature",
    "sha256 of URL and body, base64",
    signedBy("x-square-hmacsha256-signature", ({ url, rawBody }) => joined(url, rawBody), {
      encoding: "base64",
    }),
  ),
  /** https://docs.tebex.io/developers/webhooks/overview */
  TEBEX: scheme(
    "x-signature",
    "sha256 of the hex of the body's sha256, hex",
    signedBy("x-signature", ({ rawBody }) => createHash("sha256").update(rawBody).digest("hex")),
  ),
  /** https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview */
  TIKTOK_SHOP: scheme(
    "authorization",
    "sha256 of app key and body, hex",
    signedBy("authorization", ({ rawBody }, auth) => joined(secretIn(auth, "app_key"), rawBody)),
  ),
  /** https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ */
  TRELLO: scheme(
    "x-trello-webhook",
    "sha1 of body and URL, base64",
    signedBy("x-trello-webhook", ({ url, rawBody }) => joined(rawBody, url), {
      ...{ algorithm: "sha1", encoding: "base64" },
    }),
  ),
  /** https://www.twilio.com/docs/usage/security */
  TWILIO: scheme(
    "x-twilio-signature",
    "sha1 of URL and sorted fields of the form, base64",
    signedBy("x-twilio-signature", urlAndFields, { algorithm: "sha1", encoding: "base64" }),
  ),
  /** https://docs.x.com/x-api/webhooks/introduction */
  TWITTER: scheme(
    "x-twitter-webhooks-signature",
    "sha256 of the body, base64 after `sha256=`",
    signedBy(
      "x-twitter-webhooks-signature",
      ({ rawBody }) => rawBody,
      { encoding: "base64", prefix: "sha256=" },
      "api_key",
    ),
  ),
};
