import { createHmac, hash } from "node:crypto";
import { z } from "zod";
import { latest, recent } from "../../contract/recent";
import type { Destination } from "../../store/destination";
import type { AttemptTrigger, Payload, StoredEvent } from "../model";
import type { PlaneData } from "../plane-data";
import { signForAws } from "./aws-signature";
import type { HttpRequest } from "./http-sender";
import { mockUrl } from "./receiver-answer";

/** What a delivery says of itself. */
export interface AttemptInfo {
  readonly trigger: AttemptTrigger;
  /** Which delivery of the event it is, counted from 1. */
  readonly number: number;
  /** When the event is delivered again if this fails, in milliseconds from now; `undefined` for never. */
  readonly retryIn: number | undefined;
}

/** What is about the connection to Hookdeck, and not about the event. */
const ownToConnection = new Set([
  ...[
    "host",
    "connection",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
  ],
  ...["proxy-authorization", "proxy-connection", "expect"],
]);

/** The headers that Hookdeck adds to every delivery, but for the destination's auth. */
export function appendedHeaders(
  plane: PlaneData,
  event: StoredEvent,
  info: AttemptInfo,
): Record<string, string> {
  const prefix = plane.project.settings.headers_prefix?.toLowerCase() ?? "x-hookdeck";
  const request = plane.requests.get(event.requestId);
  const { retryIn } = info;
  const own = {
    eventid: event.id,
    requestid: event.requestId,
    "original-ip": "127.0.0.1",
    verified: String(request.verified),
    "event-url": `https://dashboard.hookdeck.com/events/${event.id}`,
    "source-name": plane.project.sources.remember(event.sourceId)?.name ?? "",
    "connection-name": plane.project.connections.remember(event.connectionId)?.name ?? "",
    "destination-name": plane.project.destinations.remember(event.destinationId)?.name ?? "",
    "attempt-count": String(info.number),
    "attempt-trigger": info.trigger,
    "will-retry-after": retryIn === undefined ? "" : String(Math.round(retryIn / 1000)),
  };
  return {
    accept: "application/json, text/plain, */*",
    "idempotency-key": event.id,
    ...monitoringHeaders(event, info),
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`${prefix}-${name}`, value])),
  };
}

/**
 * What Hookdeck's own monitoring adds (observed on Hookdeck's API): a trace of the event, and a span of the delivery.
 */
function monitoringHeaders({ id }: StoredEvent, { number }: AttemptInfo): Record<string, string> {
  const digest = (text: string) => hash("sha256", text);
  const trace = digest(id).slice(0, 32);
  const span = digest(`${id} ${number}`).slice(0, 16);
  return { "sentry-trace": `${trace}-${span}-0`, baggage: `sentry-trace_id=${trace}` };
}

/** What a payload's headers say of the event: the same for all connections of its source, which come one after the other. */
const keptHeaders = latest(({ headers }: Payload): Readonly<Record<string, string>> => {
  const kept = Object.entries(headers).filter(([name]) => !ownToConnection.has(name));
  return Object.fromEntries(kept);
});

/** Packs an event for its destination. */
export function httpRequestFor(
  plane: PlaneData,
  event: StoredEvent,
  destination: Destination,
  info: AttemptInfo,
): HttpRequest {
  const { payload } = event;
  const { config } = destination;
  const url = addressOf(destination, payload.path, payload.query);
  const headers = { ...keptHeaders(payload), ...appendedHeaders(plane, event, info) };
  const body = payload.rawBody;
  return authorized(plane, config, { url, method: config.http_method ?? payload.method, headers, body });
}

/** Where a delivery goes: the path is appended, a query of the destination's own goes before the event's. */
function addressOf({ type, config }: Destination, path: string, query: string): string {
  // a session of the command line knows which port of its machine this is on
  if (type === "CLI")
    return (config.path ?? "").replace(/\/$/, "") + path + (query === "" ? "" : `?${query}`);
  const base = type === "MOCK_API" ? mockUrl : (config.url ?? "");
  return joined(JSON.stringify([base, config.path_forwarding_disabled ? null : path, query]));
}

/** An address with a path and a query: most deliveries to a destination go to the same one. */
const joined = recent((parts) => {
  const [base, path, query] = addressParts.parse(JSON.parse(parts));
  if (!URL.canParse(base)) return base;
  const url = new URL(base);
  if (path !== null) url.pathname = url.pathname.replace(/\/$/, "") + path;
  if (url.search === "") url.search = query;
  return url.href;
});
const addressParts = z.tuple([z.string(), z.string().nullable(), z.string()]);

/** A parcel with one header more. */
export function withHeader(outgoing: HttpRequest, name: string, value: string): HttpRequest {
  return { ...outgoing, headers: { ...outgoing.headers, [name.toLowerCase()]: value } };
}

/** The signature of a body: the same for all destinations that are signed for with that secret. */
const signature = latest((body: Buffer, secret: string) =>
  createHmac("sha256", secret).update(body).digest("base64"),
);

/** With the credentials that need nobody else. */
function authorized(
  plane: PlaneData,
  { auth_type, auth }: Destination["config"],
  outgoing: HttpRequest,
): HttpRequest {
  const text = (key: string) => String(auth[key] ?? "");
  const sign = (secret: string) => signature(outgoing.body, secret);
  switch (auth_type) {
    case "HOOKDECK_SIGNATURE": {
      const prefix = plane.project.settings.headers_prefix ?? "x-hookdeck";
      return withHeader(outgoing, `${prefix}-signature`, sign(plane.services.signingSecret));
    }
    case "CUSTOM_SIGNATURE":
      return withHeader(outgoing, text("key"), sign(text("signing_secret")));
    case "BASIC_AUTH": {
      const credentials = Buffer.from(`${text("username")}:${text("password")}`).toString("base64");
      return withHeader(outgoing, "authorization", `Basic ${credentials}`);
    }
    case "BEARER_TOKEN":
      return withHeader(outgoing, "authorization", `Bearer ${text("token")}`);
    case "API_KEY": {
      if (auth["to"] !== "query") return withHeader(outgoing, text("key"), text("api_key"));
      const url = new URL(outgoing.url);
      url.searchParams.set(text("key"), text("api_key"));
      return { ...outgoing, url: url.href };
    }
    case "AWS_SIGNATURE": {
      const [accessKeyId, secretAccessKey] = [text("access_key_id"), text("secret_access_key")];
      const credentials = { accessKeyId, secretAccessKey, region: text("region"), service: text("service") };
      // without an address there is nothing to sign, and nobody to send it to
      return URL.canParse(outgoing.url)
        ? signForAws(outgoing, credentials, plane.services.scheduler.now())
        : outgoing;
    }
    default:
      return outgoing;
  }
}
