import { isPlain, own, type Plain } from "../../schema/plain";
import type { SourceAuths } from "./auth";
import { type SourceTypeRow, sourceTypes } from "./source-types";

const rows: Readonly<Record<string, SourceTypeRow>> = sourceTypes;

const generic: Readonly<Record<string, string>> = {
  HMAC: "hookdeck.HmacAuth",
  BASIC_AUTH: "hookdeck.BasicAuth",
  API_KEY: "hookdeck.ApiKeyAuth",
  STANDARD_WEBHOOKS: "hookdeck.SecretKeyAuth",
};

const byShape: Readonly<Record<keyof SourceAuths, string>> = {
  secretKey: "hookdeck.SecretKeyAuth",
  optionalSecretKey: "hookdeck.OptionalSecretKeyAuth",
  publicKey: "hookdeck.PublicKeyAuth",
  key: "hookdeck.KeyAuth",
  basic: "hookdeck.BasicAuth",
  token: "hookdeck.TokenAuth",
  none: "hookdeck.NoAuth",
  ebay: "hookdeck.EbayAuth",
  fireblocks: "hookdeck.FireblocksAuth",
  fiserv: "hookdeck.FiservAuth",
  formstack: "hookdeck.FormstackAuth",
  googlePubsub: "hookdeck.GooglePubsubAuth",
  neon: "hookdeck.NeonAuth",
  paypal: "hookdeck.PaypalAuth",
  tiktokShop: "hookdeck.TiktokShopAuth",
  vapi: "hookdeck.VapiAuth",
  volume: "hookdeck.VolumeAuth",
};

/** Type of `config.auth` in a source, as a program writes it. */
export function sourceAuthType({ type, config }: Plain): string {
  const { authType } = isPlain(config) ? config : {};
  const way = String(authType ?? type);
  const shape = own(rows, way)?.auth;
  const named = shape === undefined || shape === "generic" ? undefined : byShape[shape];
  return own(generic, way) ?? named ?? "Record<string, unknown>";
}
