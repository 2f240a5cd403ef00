import { createHmac, timingSafeEqual } from "node:crypto";

/** Headers as a server has them: those of a web `Request`, or an object of Node's, Express' or Fastify's. */
export type DeliveryHeaders =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** How a signature is verified. */
export interface VerifyOptions {
  /**
   * Header that holds it. During a roll of the secret the header with `-2` at its end holds a second one. Another name
   * is needed for a project with a prefix of its own (`x-acme-signature`), and for a destination whose auth is
   * `CUSTOM_SIGNATURE` (its `key`).
   *
   * @default "x-hookdeck-signature"
   */
  readonly header?: string;
}

/** The 32 bytes of an HMAC with SHA-256. */
const base64 = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether Hookdeck sent this delivery: the base64 of the HMAC-SHA256 of the body with the project's signing secret
 * (https://hookdeck.com/docs/authentication). Compared in constant time. Any of the signatures may fit any of the
 * secrets, so that nothing is refused while a secret is rolled.
 *
 * @param rawBody the body as it came, byte by byte: never one that was parsed and written again.
 * @param secret the signing secret of the project's settings; the old and the new one during a roll.
 * @throws TypeError for a body that is neither text nor bytes, and for a secret that is missing or empty: with one
 * anybody could sign.
 * @example
 * if (!verifySignature(await request.text(), request.headers, process.env.HOOKDECK_SIGNING_SECRET)) {
 *   return new Response("wrong signature", { status: 401 });
 * }
 */
export function verifySignature(
  rawBody: string | Uint8Array,
  headers: DeliveryHeaders,
  secret: string | readonly string[] | undefined,
  { header = "x-hookdeck-signature" }: VerifyOptions = {},
): boolean {
  const body: unknown = rawBody;
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new TypeError(
      "verifySignature needs the raw body, as text or bytes. Read it before it is parsed: a body that was parsed and written again may differ.",
    );
  }
  const secrets = typeof secret === "string" ? [secret] : (secret ?? []);
  if (secrets.length === 0 || secrets.some((each) => typeof each !== "string" || each === "")) {
    throw new TypeError(
      "verifySignature needs the signing secret of the project, and got none. Is the environment variable set?",
    );
  }
  const name = header.toLowerCase();
  const signatures = [...valuesOf(headers, name), ...valuesOf(headers, `${name}-2`)].flatMap(bytesOf);
  const expected = secrets.map((each) => createHmac("sha256", each).update(body).digest());
  // all of them are compared: which one fits shows in no time
  const fits = expected.flatMap((digest) =>
    signatures.map((signature) => timingSafeEqual(digest, signature)),
  );
  return fits.includes(true);
}

/** The values of a header, whatever the case of its name. */
function valuesOf(headers: DeliveryHeaders, name: string): readonly string[] {
  if (isReader(headers)) return [headers.get(name) ?? []].flat();
  return Object.entries(headers).flatMap(([key, value]) =>
    key.toLowerCase() === name && value !== undefined ? value : [],
  );
}

function isReader(headers: DeliveryHeaders): headers is { get(name: string): string | null | undefined } {
  return typeof headers["get"] === "function";
}

function bytesOf(signature: string): Buffer[] {
  return base64.test(signature) ? [Buffer.from(signature, "base64")] : [];
}
