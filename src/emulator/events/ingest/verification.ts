import { own } from "../../contract/own";
import type { Source } from "../../store/source";
import type { Payload } from "../model";
import { type Check, hmacOf, isSame, secretIn } from "../signatures/check";
import { schemes } from "../signatures/schemes";
import { standard } from "../signatures/timed";

const basic: Check = (auth, { headers }) => {
  const pair = `${secretIn(auth, "username")}:${secretIn(auth, "password")}`;
  const credentials = Buffer.from(pair).toString("base64");
  return isSame(headers["authorization"]?.replace(/^basic /i, ""), credentials);
};

const hmac: Check = (auth, { headers, rawBody }) => {
  const algorithm = secretIn(auth, "algorithm");
  const encoding =
    auth["encoding"] === "hex" ? "hex" : auth["encoding"] === "base64url" ? "base64url" : "base64";
  const expected = hmacOf(secretIn(auth), rawBody, { algorithm, encoding });
  // many senders write the algorithm in front
  const given = own(headers, secretIn(auth, "header_key").toLowerCase())?.replace(`${algorithm}=`, "");
  return isSame(given, expected);
};

const apiKey: Check = (auth, { headers, parsedQuery }) => {
  const key = secretIn(auth, "header_key");
  const inQuery = own(parsedQuery, key);
  return isSame(
    own(headers, key.toLowerCase()) ?? (typeof inQuery === "string" ? inQuery : undefined),
    secretIn(auth, "api_key"),
  );
};

/** https://www.standardwebhooks.com */
const standardWebhooks = standard("webhook").check;

/** GitLab has a secret token, or signs by a signing token. */
const gitlab: Check = (auth, payload) => {
  const check = Object.hasOwn(auth, "api_key") ? schemes["GITLAB"]?.check : standardWebhooks;
  return check?.(auth, payload) ?? false;
};

/** Where a source says by itself what its provider signs: a header of its own, or defaults of ours. */
const configured =
  (header: string, prefix = ""): Check =>
  (auth, payload) => {
    const said = { algorithm: "sha256", encoding: "hex", header_key: header, ...auth };
    const name = secretIn(said, "header_key").toLowerCase();
    const given = own(payload.headers, name);
    const bare = prefix !== "" && given?.startsWith(prefix) ? given.slice(prefix.length) : given;
    return hmac(said, { ...payload, headers: { ...payload.headers, [name]: bare ?? "" } });
  };

/** Ways of verification that are not in the table of providers' schemes. */
const checks: Readonly<Record<string, Check>> = {
  HMAC: hmac,
  BASIC_AUTH: basic,
  API_KEY: apiKey,
  CHARGEBEE_BILLING: basic,
  GREENDOT: basic,
  PIPEDRIVE: basic,
  POSTMARK: basic,
  GITLAB: gitlab,
  STANDARD_WEBHOOKS: standardWebhooks,
  FORMSTACK: configured("x-fs-signature", "sha256="),
  VAPI: configured("x-vapi-signature"),
};

/** Ways whose failure is answered with 401; other failures look like a success to the sender (documented). */
const refusing = ["HMAC", "API_KEY", "BASIC_AUTH", "SHOPIFY", "ZOOM", "XERO", "TWITTER"];

/** What became of the verification of a request. */
export interface Verdict {
  readonly verified: boolean;
  /** Whether the source asked for a proof and did not get it. */
  readonly failed: boolean;
  /** Whether the sender is told of the failure. */
  readonly refuses: boolean;
}

/**
 * Verifies a request as its source asks. A provider whose scheme the emulator does not know is taken at its word, but
 * not called verified.
 */
export function verify({ type, config }: Source, payload: Payload): Verdict {
  const { auth, auth_type } = config;
  const way = auth_type ?? type;
  const check = own(checks, way) ?? own(schemes, way)?.check;
  if (auth === null || check === undefined) return { verified: false, failed: false, refuses: false };
  const verified = check(auth, payload);
  const isMd5 = way === "HMAC" && auth["algorithm"] === "md5";
  return { verified, failed: !verified, refuses: refusing.includes(way) && !isMd5 };
}
