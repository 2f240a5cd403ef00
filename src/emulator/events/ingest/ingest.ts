import { newId } from "../../contract/ids";
import { ownIn } from "../../contract/own";
import type { Source, SourceConfig } from "../../store/source";
import { forgetOld } from "../forget";
import type { RejectionCause, StoredRequest } from "../model";
import type { Plane } from "../plane";
import { type Arrival, parseArrival, parseJson } from "./payload";
import { type Verdict, verify } from "./verification";

/** What a source answers. */
export interface IngestReply {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** Takes a request at a source's URL, and routes it. Answers what its sender gets to see. */
export function ingest(plane: Plane, source: Source, arrival: Arrival, isPublished = false): IngestReply {
  const { payload, cause } = parseArrival(arrival);
  const verdict = isPublished ? published : verify(source, payload);
  const refusal = source.type === "PUBLISH_API" && !isPublished ? unpublished : verdict;
  const request = record(plane, source, payload, refusal.verified);
  const rejection = rejectionOf(source, request, cause, refusal, isPublished);
  if (rejection === undefined) plane.route(request);
  else plane.reject(request, rejection);
  if (rejection === "VERIFICATION_FAILED" && refusal.refuses)
    return { status: 401, contentType: undefined, body: "" };
  if (rejection === "PAYLOAD_TOO_LARGE") return tooLarge;
  return answerOf(source, request);
}

// published requests count as verified, as documented
const published: Verdict = { verified: true, failed: false, refuses: false };
const unpublished: Verdict = { verified: false, failed: true, refuses: true };

const tooLarge: IngestReply = {
  status: 413,
  contentType: "application/json; charset=utf-8",
  body: JSON.stringify({ status: "PAYLOAD_TOO_LARGE", message: "The body is longer than 10 MB" }),
};

/** Writes down a request, not yet routed. */
export function record(
  plane: Plane,
  source: Source,
  payload: StoredRequest["payload"],
  verified: boolean,
): StoredRequest {
  const { requests, payloads, services } = plane;
  const now = services.scheduler.now();
  const previous = requests.last;
  forgetOld(plane, 1);
  payloads.keep(payload);
  services.changed();
  const id = newId("request");
  plane.noted(id);
  return requests.add({
    id,
    createdAt: now,
    // told in microseconds, as observed on Hookdeck's API: so the requests of one millisecond have an order
    micros: previous?.createdAt === now ? Math.min(previous.micros + 1, 999) : 0,
    updatedAt: now,
    ingestedAt: now,
    sourceId: source.id,
    payload,
    verified,
    rejectionCause: null,
    events: [],
    ignored: [],
    executions: [],
    bulkIds: new Set(),
  });
}

function rejectionOf(
  source: Source,
  { payload }: StoredRequest,
  cause: RejectionCause | undefined,
  { failed }: Verdict,
  isPublished: boolean,
): RejectionCause | undefined {
  if (source.disabledAt !== null) return "SOURCE_DISABLED";
  const extra = payload.parsedQuery["x-hookdeck-allow-methods"];
  const allowed = [
    ...(source.config.allowed_http_methods ?? ["POST"]),
    ...(typeof extra === "string" ? extra.toUpperCase().split(",") : []),
  ];
  if (!isPublished && !allowed.includes(payload.method)) return "UNSUPPORTED_HTTP_METHOD";
  if (cause === "PAYLOAD_TOO_LARGE") return cause;
  return failed ? "VERIFICATION_FAILED" : cause;
}

const contentTypes: Readonly<Record<string, string>> = {
  json: "application/json; charset=utf-8",
  text: "text/plain; charset=utf-8",
  xml: "application/xml; charset=utf-8",
};

function answerOf({ config }: Source, request: StoredRequest): IngestReply {
  const asked = request.payload.parsedQuery["x-hookdeck-response"];
  // documented: nothing, or `null`, asks for an empty answer
  if (asked === "" || asked === "null") return { status: 200, contentType: undefined, body: "" };
  const custom = asked === undefined ? config.custom_response : askedResponse(asked);
  if (custom == null)
    return { status: 200, contentType: contentTypes["json"], body: standardAnswer(request.id) };
  const json = custom.content_type === "json" ? parseJson(custom.body) : undefined;
  return {
    status: 200,
    contentType: contentTypes[custom.content_type],
    // json is written again, as observed on Hookdeck's API
    body: json === undefined ? custom.body : JSON.stringify(json.value),
  };
}

/** The response that a query asks for: documented as `[text]`, `[json]` and `[xml]`. */
function askedResponse(asked: unknown): SourceConfig["custom_response"] {
  if (typeof asked === "string")
    return { content_type: parseJson(asked) === undefined ? "text" : "json", body: asked };
  for (const content_type of Object.keys(contentTypes)) {
    const body = ownIn(asked, content_type);
    if (typeof body === "string") return { content_type, body };
  }
  return undefined;
}

function standardAnswer(id: string): string {
  const message =
    "Request handled by Hookdeck. Check your dashboard to inspect the request: " +
    `https://dashboard.hookdeck.com/requests/${id}`;
  return JSON.stringify({ status: "SUCCESS", message, request_id: id });
}
