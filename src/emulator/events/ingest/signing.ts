import { createHmac } from "node:crypto";
import { own } from "../../contract/own";
import type { Source } from "../../store/source";

/** What is signed. */
interface Signed {
  readonly rawBody: Buffer;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Auth = Readonly<Record<string, unknown>>;
type Proof = Readonly<Record<string, string>>;
type Sign = (auth: Auth, signed: Signed) => Proof;

function text(auth: Auth, key: string): string {
  const value = auth[key];
  return typeof value === "string" ? value : "";
}

function digest(algorithm: string, auth: Auth, parts: readonly (string | Buffer)[]) {
  const hmac = createHmac(algorithm, text(auth, "webhook_secret_key"));
  for (const part of parts) hmac.update(part);
  return hmac;
}

function bodyHmac(header: string, encoding: "hex" | "base64", prefix = ""): Sign {
  return (auth, { rawBody }) => ({
    [header]: `${prefix}${digest("sha256", auth, [rawBody]).digest(encoding)}`,
  });
}

const basic: Sign = (auth) => {
  const credentials = Buffer.from(`${text(auth, "username")}:${text(auth, "password")}`).toString("base64");
  return { authorization: `Basic ${credentials}` };
};

/** The proofs that a sender of that type gives, where the emulator checks them. */
const signers: Readonly<Record<string, Sign>> = {
  HMAC: (auth, { rawBody }) => {
    const encoding = text(auth, "encoding");
    const proof = digest(text(auth, "algorithm"), auth, [rawBody]);
    const known = encoding === "hex" || encoding === "base64url" ? encoding : "base64";
    return { [text(auth, "header_key").toLowerCase()]: proof.digest(known) };
  },
  BASIC_AUTH: basic,
  API_KEY: (auth) => ({ [text(auth, "header_key").toLowerCase()]: text(auth, "api_key") }),
  GITHUB: bodyHmac("x-hub-signature-256", "hex", "sha256="),
  SHOPIFY: bodyHmac("x-shopify-hmac-sha256", "base64"),
  LINEAR: bodyHmac("linear-signature", "hex"),
  TYPEFORM: bodyHmac("typeform-signature", "base64", "sha256="),
  WOOCOMMERCE: bodyHmac("x-wc-webhook-signature", "base64"),
  STRIPE: (auth, { rawBody, now }) => {
    const time = Math.floor(now / 1000);
    const v1 = digest("sha256", auth, [`${time}.`, rawBody]).digest("hex");
    return { "stripe-signature": `t=${time},v1=${v1}` };
  },
  SLACK: (auth, { rawBody, now }) => {
    const time = String(Math.floor(now / 1000));
    const v0 = digest("sha256", auth, [`v0:${time}:`, rawBody]).digest("hex");
    return { "x-slack-request-timestamp": time, "x-slack-signature": `v0=${v0}` };
  },
};

/**
 * The headers by which a source takes a request for that of its sender, made with the source's own secret; `undefined`
 * where it asks for no proof, and where the emulator cannot make one.
 */
export function sign({ type, config }: Source, signed: Signed): Proof | undefined {
  const { auth, auth_type } = config;
  return auth === null ? undefined : own(signers, auth_type ?? type)?.(auth, signed);
}
