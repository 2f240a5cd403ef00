import { z } from "zod";
import { hmacAlgorithms, hmacEncodings } from "../limits";

const text = z.string().min(1);
const secretKey = z.strictObject({ webhookSecretKey: text });
const basic = z.strictObject({ username: text, password: text });

/** Schemas of the generic ways to verify, by `authType`. */
export const genericAuths = {
  HMAC: z.strictObject({
    algorithm: z.enum(hmacAlgorithms),
    encoding: z.enum(hmacEncodings),
    headerKey: text,
    webhookSecretKey: text,
  }),
  BASIC_AUTH: basic,
  API_KEY: z.strictObject({ headerKey: text, apiKey: text }),
};

/** Schemas of `SourceAuths`. */
export const sourceAuths = {
  secretKey,
  optionalSecretKey: z.strictObject({ webhookSecretKey: text.exactOptional() }),
  publicKey: z.strictObject({ publicKey: text }),
  key: z.strictObject({ apiKey: text }),
  basic,
  token: z.strictObject({ token: text }),
  none: z.record(
    z.string(),
    z.undefined({ error: "cannot be set: this type verifies without a secret, its auth is {} or left out" }),
  ),
  ebay: z.strictObject({
    environment: z.enum(["PRODUCTION", "SANDBOX"]),
    devId: text,
    clientId: text,
    clientSecret: text,
    verificationToken: text,
  }),
  fireblocks: z.strictObject({ environment: z.enum(["US_PRODUCTION", "EU", "EU2", "SANDBOX"]) }),
  fiserv: secretKey.extend({ storeName: text.exactOptional() }),
  formstack: secretKey.extend({ headerKey: text.exactOptional() }),
  googlePubsub: z.strictObject({ audience: text, serviceAccountEmail: text }),
  neon: z.strictObject({ neonAuthUrl: text }),
  paypal: z.strictObject({ webhookId: text }),
  tiktokShop: secretKey.extend({ appKey: text }),
  vapi: secretKey.extend({
    algorithm: z.enum(["sha1", "sha256", "sha512"]).exactOptional(),
    encoding: z.enum(["base64", "base64url", "hex"]).exactOptional(),
    headerKey: text.exactOptional(),
  }),
  volume: z.strictObject({ environment: z.enum(["PRODUCTION", "SANDBOX"]) }),
};
