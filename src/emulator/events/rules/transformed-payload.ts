import { isJsonType, mediaType, writeBody } from "../../../sandbox/body-bytes";
import { jsonText } from "../../../sandbox/json-text";
import { parseQuery } from "../../../sandbox/query";
import type { Body } from "../../contract/fields";
import { newId } from "../../contract/ids";
import type { Payload } from "../model";

/**
 * The payload that a transformation's answer makes of another. What it leaves out is empty; body, content type and
 * length agree, and so do the query and what is parsed of it.
 */
export function transformedPayload(payload: Payload, answer: Body): Payload {
  const { headers: given, body = null, path, query: search } = answer;
  const headers = isTexts(given) ? given : {};
  const { bytes, contentType } = written(payload, body, headers["content-type"] ?? "");
  const { "content-length": _, ...others } = headers;
  const length = bytes.length === 0 ? {} : { "content-length": String(bytes.length) };
  const query = typeof search === "string" ? search : "";
  return {
    id: newId("eventData"),
    method: payload.method,
    url: payload.url,
    headers: { ...others, "content-type": contentType, ...length },
    body,
    rawBody: bytes,
    path: typeof path === "string" ? path : "/",
    query,
    parsedQuery: parseQuery(query),
  };
}

/** A body that is left as it was keeps its bytes, unless it is JSON, which Hookdeck writes again (observed there). */
function written(payload: Payload, body: unknown, contentType: string) {
  const isJson = isJsonType(mediaType(contentType)) && typeof body === "object" && body !== null;
  const isSame =
    contentType === (payload.headers["content-type"] ?? "") && jsonText(body) === jsonText(payload.body);
  return isSame && !isJson ? { bytes: payload.rawBody, contentType } : writeBody(body, contentType);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each === "string")
  );
}
