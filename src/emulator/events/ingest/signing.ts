import { own } from "../../contract/own";
import type { Source } from "../../store/source";
import { type Auth, type Encoding, type Hmac, hmacOf, joined, secretIn } from "../signatures/check";

/** What is signed. */
interface Signed {
  readonly rawBody: Buffer;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Proof = Readonly<Record<string, string>>;
type Sign = (auth: Auth, signed: Signed) => Proof;

function bodyHmac(header: string, encoding: Encoding, prefix = ""): Sign {
  return (auth, { rawBody }) => ({
    [header]: `${prefix}${hmacOf(secretIn(auth), rawBody, { encoding })}`,
  });
}

/** The signature of the body behind its time in seconds. */
function timedHmac(auth: Auth, rawBody: Buffer, before: string): string {
  return hmacOf(secretIn(auth), joined(before, rawBody), {});
}

const basic: Sign = (auth) => {
  const credentials = Buffer.from(`${secretIn(auth, "username")}:${secretIn(auth, "password")}`).toString(
    "base64",
  );
  return { authorization: `Basic ${credentials}` };
};

/** The proofs that a sender of that type gives, where the emulator checks them. */
const signers: Readonly<Record<string, Sign>> = {
  HMAC: (auth, { rawBody }) => {
    const given = secretIn(auth, "encoding");
    const encoding = given === "hex" || given === "base64url" ? given : "base64";
    const hmac: Hmac = { algorithm: secretIn(auth, "algorithm"), encoding };
    return { [secretIn(auth, "header_key").toLowerCase()]: hmacOf(secretIn(auth), rawBody, hmac) };
  },
  BASIC_AUTH: basic,
  API_KEY: (auth) => ({ [secretIn(auth, "header_key").toLowerCase()]: secretIn(auth, "api_key") }),
  GITHUB: bodyHmac("x-hub-signature-256", "hex", "sha256="),
  SHOPIFY: bodyHmac("x-shopify-hmac-sha256", "base64"),
  LINEAR: bodyHmac("linear-signature", "hex"),
  TYPEFORM: bodyHmac("typeform-signature", "base64", "sha256="),
  WOOCOMMERCE: bodyHmac("x-wc-webhook-signature", "base64"),
  STRIPE: (auth, { rawBody, now }) => {
    const time = Math.floor(now / 1000);
    return { "stripe-signature": `t=${time},v1=${timedHmac(auth, rawBody, `${time}.`)}` };
  },
  SLACK: (auth, { rawBody, now }) => {
    const time = String(Math.floor(now / 1000));
    const proof = timedHmac(auth, rawBody, `v0:${time}:`);
    return { "x-slack-request-timestamp": time, "x-slack-signature": `v0=${proof}` };
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
