import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { own } from "../../contract/own";
import { parseJson } from "../ingest/payload";

/** A delivery, ready to be sent. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What became of a delivery. */
export interface HttpOutcome {
  /** `null` where no answer came. */
  readonly status: number | null;
  /** Why no answer came. */
  readonly errorCode: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** How much of an answer is kept, in bytes. */
const answerMax = 256 * 1024;

/** What Hookdeck calls the failures of a connection. */
const errorCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "CONNECTION_REFUSED",
  ECONNRESET: "CONNECTION_RESET",
  EPIPE: "CONNECTION_RESET",
  ENOTFOUND: "DNS_LOOKUP_FAILED",
  EAI_AGAIN: "DNS_LOOKUP_FAILED",
  EHOSTUNREACH: "HOST_UNREACHABLE",
  ENETUNREACH: "NETWORK_UNREACHABLE",
  ETIMEDOUT: "TIMEOUT",
  ABORT_ERR: "TIMEOUT",
  ERR_INVALID_CHAR: "INVALID_CHARACTER",
  ERR_INVALID_URL: "INVALID_URL",
  DEPTH_ZERO_SELF_SIGNED_CERT: "SELF_SIGNED_CERT",
  SELF_SIGNED_CERT_IN_CHAIN: "SELF_SIGNED_CERT",
  ERR_TLS_CERT_ALTNAME_INVALID: "ERR_TLS_CERT_ALTNAME_INVALID",
  CERT_HAS_EXPIRED: "SSL_CERT_EXPIRED",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "UNABLE_TO_GET_ISSUER_CERT",
  EPROTO: "ERR_SSL_WRONG_VERSION_NUMBER",
};

/** A failure of that kind. */
export function failure(errorCode: string): HttpOutcome {
  return { status: null, errorCode, headers: {}, body: null };
}

/** Whether a delivery may leave for that URL: loopback, or a host that was named. */
export function isReachable(url: string, deliverTo: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return false;
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return isLoopback || deliverTo.some((name) => [host, hostname].includes(name.toLowerCase()));
}

/** Sends a parcel over the network. A redirect is an answer like any other: it is not followed. */
export async function send(
  outgoing: HttpRequest,
  timeout: number,
  closing: AbortSignal,
): Promise<HttpOutcome> {
  // a signal of AbortSignal.timeout would keep the parcel until its time has passed, however early the answer
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, timeout).unref();
  closing.addEventListener("abort", end);
  if (closing.aborted) end();
  try {
    return await exchange(outgoing, ending.signal);
  } catch (error) {
    // a body that stops looks like a connection that broke
    if (ending.signal.aborted && !closing.aborted) return failure("TIMEOUT");
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    return failure(own(errorCodes, code) ?? "NETWORK_ERROR");
  } finally {
    clearTimeout(timer);
    closing.removeEventListener("abort", end);
  }
}

function exchange({ url, method, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
  return new Promise((resolve, reject) => {
    const start = url.startsWith("https:") ? httpsRequest : httpRequest;
    const length = body.length === 0 ? {} : { "content-length": String(body.length) };
    const options = { method, headers: { ...headers, ...length }, agent: false, signal };
    const outgoing = start(url, options, (incoming) => resolve(outcomeOf(incoming)));
    outgoing.on("error", reject).on("socket", (socket) => socket.unref());
    // whoever switches to another protocol, or says nothing more, has not answered
    outgoing.on("upgrade", (_, socket) => {
      socket.destroy();
      resolve(failure("PROTOCOL_ERROR"));
    });
    outgoing.on("close", () => resolve(failure("SOCKET_CLOSED")));
    outgoing.end(body);
  });
}

async function outcomeOf(incoming: IncomingMessage): Promise<HttpOutcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    if (size < answerMax) chunks.push(bytes.subarray(0, answerMax - size));
    size += bytes.length;
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const text = Buffer.concat(chunks).toString("utf8");
  const json = parseJson(text);
  return {
    status: incoming.statusCode ?? null,
    errorCode: null,
    headers,
    body: json === undefined ? text : json.value,
  };
}
