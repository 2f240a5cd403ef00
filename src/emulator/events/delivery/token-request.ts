import { createSign } from "node:crypto";
import { z } from "zod";
import type { Destination } from "../../store/destination";
import { parseJson } from "../ingest/payload";
import type { HttpRequest } from "./http-sender";

/** Where Google gives tokens to service accounts whose key names no other address. */
const googleTokenUrl = "https://oauth2.googleapis.com/token";
const googleScope = "https://www.googleapis.com/auth/cloud-platform";
/** How long the word of a service account holds, in seconds. */
const assertionSeconds = 3600;

const serviceAccount = z.object({
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
  token_uri: z.string().default(googleTokenUrl),
});

/** Whether deliveries to a destination carry a token that another server gives. */
export function needsToken({ config: { auth_type } }: Destination): boolean {
  return ["OAUTH2_CLIENT_CREDENTIALS", "OAUTH2_AUTHORIZATION_CODE", "GCP_SERVICE_ACCOUNT"].includes(
    auth_type,
  );
}

/** The request for a token; `undefined` for credentials that cannot be used. `now` in milliseconds since the epoch. */
export function tokenRequest(
  { config: { auth_type, auth } }: Destination,
  now: number,
): HttpRequest | undefined {
  const text = (key: string) => String(auth[key] ?? "");
  const scope: Record<string, string> = auth["scope"] == null ? {} : { scope: text("scope") };
  const client = { client_id: text("client_id"), client_secret: text("client_secret") };
  if (auth_type === "GCP_SERVICE_ACCOUNT") return googleRequest(text("service_account_key"), scope, now);
  if (!URL.canParse(text("auth_server"))) return undefined;
  const grant: Record<string, string> =
    auth_type === "OAUTH2_AUTHORIZATION_CODE"
      ? { grant_type: "refresh_token", refresh_token: text("refresh_token"), ...scope }
      : { grant_type: "client_credentials", ...scope };
  switch (auth["authentication_type"]) {
    case "x-www-form-urlencoded":
      return form(text("auth_server"), { ...grant, ...client });
    case "bearer":
      return form(text("auth_server"), grant, `Bearer ${client.client_secret}`);
    default: {
      const credentials = Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64");
      return form(text("auth_server"), grant, `Basic ${credentials}`);
    }
  }
}

/** A service account asks for a token with a word of its own, which it signs. */
function googleRequest(
  key: string,
  { scope = googleScope }: Record<string, string>,
  now: number,
): HttpRequest | undefined {
  const { data: account } = serviceAccount.safeParse(parseJson(key)?.value);
  if (account === undefined || !URL.canParse(account.token_uri)) return undefined;
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: account.client_email,
    scope,
    aud: account.token_uri,
    iat,
    exp: iat + assertionSeconds,
  };
  const header = { alg: "RS256", typ: "JWT", ...(account.private_key_id && { kid: account.private_key_id }) };
  const [head, body] = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  try {
    const signature = createSign("RSA-SHA256")
      .update(`${head}.${body}`)
      .sign(account.private_key, "base64url");
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    return form(account.token_uri, { grant_type, assertion: `${head}.${body}.${signature}` });
  } catch {
    // no key that signs, and nothing of it may be told
    return undefined;
  }
}

function form(url: string, fields: Readonly<Record<string, string>>, authorization?: string): HttpRequest {
  return {
    url,
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      ...(authorization !== undefined && { authorization }),
    },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  };
}
