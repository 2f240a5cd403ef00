import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { own } from "../../contract/own";
import type { Payload } from "../model";

/** The secrets of a source, by the API's names. */
export type Auth = Readonly<Record<string, unknown>>;

/** Whether a request proves what its sender must have proven. */
export type Check = (auth: Auth, payload: Payload) => boolean;

/** How a provider signs its requests. */
export interface Scheme {
  /** The header that has the proof; `body` where it is in the body. */
  readonly header: string;
  /** What is signed, and how, in few words. */
  readonly says: string;
  /** What of it no page says. */
  readonly guess?: string;
  readonly check: Check;
}

/** How the bytes of a signature are written. `HEX` is upper case. */
export type Encoding = "base64" | "base64url" | "hex" | "HEX";

/** How an HMAC is made. */
export interface Hmac {
  /** @default "sha256" */
  readonly algorithm?: string;
  /** @default "hex" */
  readonly encoding?: Encoding;
  /** What stands before the signature. @default nothing */
  readonly prefix?: string;
  /** What stands between several signatures, of which one has to be right. @default there is only one */
  readonly between?: string;
  /** The key that a secret stands for. @default its text */
  readonly key?: (secret: string) => string | Buffer;
}

/** A secret of a source, as text; empty where it has none. */
export function secretIn(auth: Auth, key = "webhook_secret_key"): string {
  const value = own(auth, key);
  return typeof value === "string" ? value : "";
}

/** A header, empty where it is missing. */
export function headerOf({ headers }: Payload, name: string): string {
  return own(headers, name) ?? "";
}

/** Compares without telling by the time how much is right. */
export function isSame(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  const [a, b] = [given, expected].map((value) => createHash("sha256").update(value).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Bytes as a signature writes them. */
function encoded(bytes: Buffer, encoding: Encoding): string {
  return encoding === "HEX" ? bytes.toString("hex").toUpperCase() : bytes.toString(encoding);
}

/** The HMAC of what is signed. */
export function hmacOf(
  secret: string | Buffer,
  signed: string | Buffer,
  { algorithm, encoding }: Hmac,
): string {
  const bytes = createHmac(algorithm ?? "sha256", secret)
    .update(signed)
    .digest();
  return encoded(bytes, encoding ?? "hex");
}

/** Text and bytes, put together. */
export function joined(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

/** Whether a header has the HMAC of something that a request is signed by. */
export function signedBy(
  header: string,
  signedIn: (payload: Payload, auth: Auth) => string | Buffer,
  hmac: Hmac = {},
  secretKey?: string,
): Check {
  const { prefix = "", between, key = (secret: string) => secret } = hmac;
  return (auth, payload) => {
    const given = headerOf(payload, header);
    const expected = prefix + hmacOf(key(secretIn(auth, secretKey)), signedIn(payload, auth), hmac);
    const each = between === undefined ? [given] : given.split(between).map((one) => one.trim());
    return each.some((one) => isSame(one, expected));
  };
}

/** The key that a secret in base64 stands for, with or without `whsec_`. */
export function base64Key(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ""), "base64");
}
