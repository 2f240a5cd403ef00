import type { Body } from "../../contract/fields";
import { newId } from "../../contract/ids";
import type { Payload } from "../model";

/** The payload that a transformation's answer makes of another. What it leaves out is empty. */
export function transformedPayload(payload: Payload, answer: Body): Payload {
  const { headers, body = null, path, query, parsed_query } = answer;
  const text = body === null ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return {
    id: newId("eventData"),
    method: payload.method,
    url: payload.url,
    headers: isTexts(headers) ? headers : {},
    body,
    rawBody: Buffer.from(text),
    path: typeof path === "string" ? path : "/",
    query: typeof query === "string" ? query : "",
    parsedQuery: typeof parsed_query === "object" && parsed_query !== null ? { ...parsed_query } : {},
  };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each === "string")
  );
}
