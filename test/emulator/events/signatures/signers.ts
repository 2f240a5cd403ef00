import { createHash, createHmac, generateKeyPairSync } from "node:crypto";

/** A request as its provider signs it, by the provider's own page. */
export interface Signed {
  readonly auth: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** @default {"order":1} */
  readonly body?: string;
}

export const url = "http://127.0.0.1:4040/e/shop?a=1";
export const text = '{"order":1}';
export const secret = "c2VjcmV0";
export const auth = { webhook_secret_key: secret };
type Encoding = "hex" | "base64" | "base64url";

export function mac(
  signed: string,
  encoding: Encoding = "hex",
  algorithm = "sha256",
  key: string | Buffer = secret,
) {
  return createHmac(algorithm, key).update(signed).digest(encoding);
}

export const header = (name: string, value: string, more: Record<string, string> = {}): Signed => {
  return { auth, headers: { [name]: value, ...more } };
};
export const bytes = Buffer.from(secret, "base64");
export const standard = (prefix: string, key: string | Buffer = bytes): Signed =>
  header(`${prefix}-signature`, `v1,bm90aGlzCg== v1,${mac(`m1.7.${text}`, "base64", "sha256", key)}`, {
    [`${prefix}-id`]: "m1",
    [`${prefix}-timestamp`]: "7",
  });
export const ed25519 = generateKeyPairSync("ed25519");
export const point = ed25519.publicKey.export({ type: "spki", format: "der" }).subarray(12);
export const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
export const rsaKey = { public_key: rsa.publicKey.export({ type: "spki", format: "pem" }).toString() };
export const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
export const ecKey = ec.publicKey.export({ type: "spki", format: "der" }).toString("base64");
const claims = { request_body_sha256: createHash("sha256").update(text).digest("base64") };
export const token = ['{"alg":"HS256"}', JSON.stringify(claims)].map((each) =>
  Buffer.from(each).toString("base64url"),
);
export const item = {
  pspReference: "P1",
  merchantAccountCode: "A",
  merchantReference: "R",
  amount: { value: 100, currency: "EUR" },
  eventCode: "AUTHORISATION",
  success: "true",
};
export const adyen = mac(
  "P1::A:R:100:EUR:AUTHORISATION:true",
  "base64",
  "sha256",
  Buffer.from("00ff", "hex"),
);
