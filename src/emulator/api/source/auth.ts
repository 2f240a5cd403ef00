import { z } from "zod";
import { hmacAlgorithms, hmacEncodings } from "../../../specs/limits";
import { memoize } from "../../contract/memoize";
import { own } from "../../contract/own";
import type { Version } from "../../contract/versions";

const text = z.string().min(1);
const secretKey = z.object({ webhook_secret_key: text });
const publicKey = z.object({ public_key: text });
const apiKey = z.object({ api_key: text });
const basic = z.object({ username: text, password: text });
const token = z.object({ token: text });
const nothing = z.object({});

/** Ways of verification that are not a provider's own. */
const generic: Readonly<Record<string, z.ZodType<Record<string, unknown>>>> = {
  HMAC: z.object({
    algorithm: z.enum(hmacAlgorithms),
    encoding: z.enum(hmacEncodings),
    header_key: text,
    webhook_secret_key: text,
  }),
  BASIC_AUTH: basic,
  API_KEY: z.object({ header_key: text, api_key: text }),
};

/** The same schema for several types. */
function each(types: string, schema: z.ZodType<Record<string, unknown>>) {
  return Object.fromEntries(types.split(" ").map((type) => [type, schema]));
}

/** Providers whose auth is not just a `webhook_secret_key`. From the OpenAPI document of 2026-09-01. */
const providers: Readonly<Record<string, z.ZodType<Record<string, unknown>>>> = {
  ...each("ALIPAY BRIDGE_XYZ DISCORD SHIPSTATION TELNYX TOKENIO UTILA WECHAT", publicKey),
  ...each("CIRCLE CLOUDSIGNAL MERAKI TWITTER", apiKey),
  ...each("CHARGEBEE_BILLING GREENDOT PIPEDRIVE POSTMARK", basic),
  ...each("MANAGED RING_CENTRAL", token),
  ...each("AWS_SNS BASELINKER ETHOCA HOOKDECK_OUTPOST MICROSOFT_GRAPH MICROSOFT_SHAREPOINT", nothing),
  ...each("MONDAY PUBLISH_API STRAVA TIKKIE ZIFT", nothing),
  EBAY: z.object({
    environment: z.enum(["PRODUCTION", "SANDBOX"]),
    dev_id: text,
    client_id: text,
    client_secret: text,
    verification_token: text,
  }),
  FIREBLOCKS: z.object({ environment: z.enum(["US_PRODUCTION", "EU", "EU2", "SANDBOX"]) }),
  FISERV: secretKey.extend({ store_name: text.optional() }),
  FORMSTACK: secretKey.extend({ header_key: text.optional() }),
  GITLAB: z.object({ api_key: text.optional(), webhook_secret_key: text.optional() }),
  GOOGLE_PUBSUB: z.object({ audience: text, service_account_email: text }),
  NEON: z.object({ neon_auth_url: text }),
  PAYPAL: z.object({ webhook_id: text }),
  TIKTOK_SHOP: secretKey.extend({ app_key: text }),
  VAPI: secretKey.extend({
    algorithm: z.enum(["sha256", "sha1", "sha512"]).optional(),
    encoding: z.enum(["hex", "base64", "base64url"]).optional(),
    header_key: text.optional(),
  }),
  VERCEL_LOG_DRAINS: secretKey.partial(),
  VOLUME: z.object({ environment: z.enum(["PRODUCTION", "SANDBOX"]) }),
};

const genericTypes = Object.keys(generic);
const webhookTypes = memoize(({ sourceTypes }: Version) => [...genericTypes, ...sourceTypes]);
const noTypes: readonly string[] = [];

/**
 * Values of `auth_type` that a source of this type takes; none where it takes `auth` alone. A WEBHOOK source
 * can also verify in the way of any provider.
 */
export function authTypesOf(type: string, version: Version): readonly string[] {
  if (type === "WEBHOOK") return webhookTypes(version);
  if (type === "GITLAB") return version.gitlabAuthTypes;
  return type === "HTTP" || type === "AZURE_EVENT_GRID" ? genericTypes : noTypes;
}

/** Whether a source of this type shows `auth_type` even where nothing is verified. */
export function alwaysShowsAuthType(type: string): boolean {
  return ["WEBHOOK", "HTTP", "AZURE_EVENT_GRID"].includes(type);
}

/** Schema of `auth` for an auth type, or for a provider's source type. */
export function authOf(authType: string): z.ZodType<Record<string, unknown>> {
  const schema = own(generic, authType) ?? own(providers, authType);
  return schema ?? secretKey;
}
