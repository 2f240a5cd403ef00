import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { own } from "../../contract/own";
import type { Source } from "../../store/source";
import type { Payload } from "../model";

/** How one way of verification looks at a request: what its sender must have proven. */
type Check = (auth: Readonly<Record<string, unknown>>, payload: Payload) => boolean;

type Encoding = "base64" | "base64url" | "hex";

function text(auth: Readonly<Record<string, unknown>>, key: string): string {
  const value = auth[key];
  return typeof value === "string" ? value : "";
}

function digest(
  algorithm: string,
  secret: string | Buffer,
  signed: string | Buffer,
  encoding: Encoding,
): string {
  return createHmac(algorithm, secret).update(signed).digest(encoding);
}

/** Compares without telling by the time how much is right. */
function isSame(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  const [a, b] = [given, expected].map((value) => createHash("sha256").update(value).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** An HMAC of the body in one header, behind a prefix such as `sha256=`. */
function bodyHmac(header: string, algorithm: string, encoding: Encoding, prefix = ""): Check {
  return (auth, { headers, rawBody }) =>
    isSame(headers[header], prefix + digest(algorithm, text(auth, "webhook_secret_key"), rawBody, encoding));
}

/** `t=<time>,v1=<hex>`, over time and body. */
const timedHmac: Check = (auth, { headers, rawBody }) => {
  const parts = new URLSearchParams((headers["stripe-signature"] ?? "").replaceAll(",", "&"));
  const signed = Buffer.concat([Buffer.from(`${parts.get("t") ?? ""}.`), rawBody]);
  const expected = digest("sha256", text(auth, "webhook_secret_key"), signed, "hex");
  return parts.getAll("v1").some((given) => isSame(given, expected));
};

const slack: Check = (auth, { headers, rawBody }) => {
  const signed = Buffer.concat([Buffer.from(`v0:${headers["x-slack-request-timestamp"] ?? ""}:`), rawBody]);
  const expected = digest("sha256", text(auth, "webhook_secret_key"), signed, "hex");
  return isSame(headers["x-slack-signature"], `v0=${expected}`);
};

/** Id, time and body, as Standard Webhooks and Svix sign them. */
function standard(prefix: string): Check {
  return (auth, { headers, rawBody }) => {
    const [id = "", time = "", given = ""] = ["id", "timestamp", "signature"].map(
      (name) => headers[`${prefix}-${name}`],
    );
    const secret = Buffer.from(text(auth, "webhook_secret_key").replace(/^whsec_/, ""), "base64");
    const expected = digest(
      "sha256",
      secret,
      Buffer.concat([Buffer.from(`${id}.${time}.`), rawBody]),
      "base64",
    );
    return given.split(" ").some((each) => isSame(each, `v1,${expected}`));
  };
}

const basic: Check = (auth, { headers }) => {
  const credentials = Buffer.from(`${text(auth, "username")}:${text(auth, "password")}`).toString("base64");
  return isSame(headers["authorization"]?.replace(/^basic /i, ""), credentials);
};

const hmac: Check = (auth, { headers, rawBody }) => {
  const algorithm = text(auth, "algorithm");
  const encoding =
    auth["encoding"] === "hex" ? "hex" : auth["encoding"] === "base64url" ? "base64url" : "base64";
  const expected = digest(algorithm, text(auth, "webhook_secret_key"), rawBody, encoding);
  // many senders write the algorithm in front
  const given = own(headers, text(auth, "header_key").toLowerCase())?.replace(`${algorithm}=`, "");
  return isSame(given, expected);
};

const apiKey: Check = (auth, { headers, parsedQuery }) => {
  const key = text(auth, "header_key");
  const inQuery = own(parsedQuery, key);
  return isSame(
    own(headers, key.toLowerCase()) ?? (typeof inQuery === "string" ? inQuery : undefined),
    text(auth, "api_key"),
  );
};

const gitlab: Check = (auth, payload) =>
  Object.hasOwn(auth, "api_key")
    ? isSame(payload.headers["x-gitlab-token"], text(auth, "api_key"))
    : standard("webhook")(auth, payload);

/** The ways that the emulator can check. A provider's scheme is in its own documentation. */
const checks: Readonly<Record<string, Check>> = {
  HMAC: hmac,
  BASIC_AUTH: basic,
  API_KEY: apiKey,
  CHARGEBEE_BILLING: basic,
  GREENDOT: basic,
  PIPEDRIVE: basic,
  POSTMARK: basic,
  GITHUB: bodyHmac("x-hub-signature-256", "sha256", "hex", "sha256="),
  SHOPIFY: bodyHmac("x-shopify-hmac-sha256", "sha256", "base64"),
  LINEAR: bodyHmac("linear-signature", "sha256", "hex"),
  TYPEFORM: bodyHmac("typeform-signature", "sha256", "base64", "sha256="),
  WOOCOMMERCE: bodyHmac("x-wc-webhook-signature", "sha256", "base64"),
  GITLAB: gitlab,
  STANDARD_WEBHOOKS: standard("webhook"),
  MCP_EVENTS: standard("webhook"),
  RESEND: standard("svix"),
  STRIPE: timedHmac,
  SLACK: slack,
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
  const check = own(checks, way);
  if (auth === null || check === undefined) return { verified: false, failed: false, refuses: false };
  const verified = check(auth, payload);
  const isMd5 = way === "HMAC" && auth["algorithm"] === "md5";
  return { verified, failed: !verified, refuses: refusing.includes(way) && !isMd5 };
}
