import type { ClientRequest } from "node:http";
import { own } from "../../contract/own";
import { recent } from "../../contract/recent";
import { endingsOf } from "./endings";
import { exchange, type HttpOutcome, type HttpRequest } from "./http-exchange";
import type { KeptConnections } from "./kept-connections";

export type { HttpOutcome, HttpRequest } from "./http-exchange";

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

/** What is read of a URL; `undefined` of a text that is none. Most deliveries go where one has gone just before. */
const urlOf = recent((text): Readonly<URL> | undefined => (URL.canParse(text) ? new URL(text) : undefined));

/** Whether a delivery may leave for that URL: loopback, or a host that was named. */
export function isReachable(url: string, deliverTo: readonly string[]): boolean {
  const target = urlOf(url);
  if (target?.protocol !== "http:" && target?.protocol !== "https:") return false;
  const { hostname, host } = target;
  return isLoopback(target) || deliverTo.some((name) => [host, hostname].includes(name.toLowerCase()));
}

function isLoopback({ hostname }: Readonly<URL>): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * Sends a parcel over the network. A redirect is an answer like any other: it is not followed.
 *
 * @param kept connections that may be used again; without them, every delivery has one of its own
 */
export function send(
  outgoing: HttpRequest,
  timeout: number,
  closing: AbortSignal,
  kept?: KeptConnections,
): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    let request: ClientRequest | undefined;
    const endings = endingsOf(closing);
    const finish = (outcome: HttpOutcome) => {
      clearTimeout(timer);
      endings.delete(stop);
      resolve(outcome);
    };
    const failed = (error: unknown) => {
      const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
      finish(failure(own(errorCodes, code) ?? "NETWORK_ERROR"));
    };
    const stop = () => {
      // a body that stops looks like a connection that broke: the first word counts
      finish(failure("TIMEOUT"));
      request?.destroy();
    };
    const timer = setTimeout(stop, timeout).unref();
    endings.add(stop);
    if (closing.aborted) return stop();
    const target = urlOf(outgoing.url);
    const isKept = target?.protocol === "http:" && isLoopback(target);
    const connection = isKept ? kept?.take(target.host) : undefined;
    try {
      const refused = (errorCode: string) => finish(failure(errorCode));
      request = exchange(outgoing, target, connection, { answered: finish, refused, failed });
    } catch (error) {
      connection?.end();
      failed(error);
    }
  });
}
