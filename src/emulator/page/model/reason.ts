import type { Connection, Rule } from "./objects";
import { words } from "./outcome";
import { duration } from "./times";

const rejections: Readonly<Record<string, string>> = {
  SOURCE_DISABLED: "The source is disabled: what comes in is lost.",
  NO_CONNECTION: "The source has no connection.",
  VERIFICATION_FAILED: "The proof that the source asks for is missing or wrong.",
  UNSUPPORTED_HTTP_METHOD: "The source does not take this HTTP method.",
  UNSUPPORTED_CONTENT_TYPE: "Hookdeck does not take this content type.",
  UNPARSABLE_JSON: "The body says that it is JSON, and is none.",
  INGESTION_FATAL: "Hookdeck failed while it took the request in.",
  UNKNOWN: "Hookdeck does not say why.",
  PAYLOAD_TOO_LARGE: "The body is longer than what Hookdeck takes.",
};

/** Why a source rejected a request, in a sentence. */
export function rejectionReason(cause: string): string {
  return rejections[cause] ?? `The request was rejected: ${words(cause)}.`;
}

const types: Readonly<Record<string, string>> = {
  FILTERED: "filter",
  DUPLICATE: "deduplicate",
  TRANSFORMATION_FAILED: "transform",
};

/** What of a filter did not match: the API names the parts of the request. */
function missedParts(meta: unknown): string {
  const parts = Array.isArray(meta) ? meta.filter((part) => typeof part === "string") : [];
  return parts.length === 0 ? "the request" : `the ${parts.join(" and the ")}`;
}

function firstOf(meta: unknown): string {
  const isObject = typeof meta === "object" && meta !== null && "duplicate_of_request_id" in meta;
  return isObject ? String(meta.duplicate_of_request_id) : "an earlier request";
}

/** Which rule of a connection ignored a request, counted from 1, and why, in a sentence. */
export function ignoredReason(cause: string, meta: unknown, connection: Connection | undefined): string {
  const rules = connection?.rules ?? [];
  const at = rules.findIndex(({ type }) => type === types[cause]);
  const rule = at < 0 ? "A rule" : `Rule ${at + 1}, ${labelOf(rules[at] ?? { type: "" })},`;
  if (cause === "FILTERED") return `${rule} did not let ${missedParts(meta)} through.`;
  if (cause === "DUPLICATE") return `${rule} took it for a repetition of ${firstOf(meta)}.`;
  if (cause === "TRANSFORMATION_FAILED") return `${rule} failed: its log is below.`;
  if (cause === "DISABLED") return "The connection or its destination is disabled.";
  if (cause === "CLI_DISCONNECTED") return "Nobody listens to this destination with the command line.";
  return `Ignored: ${words(cause)}.`;
}

/** A rule in a few words. */
export function labelOf(rule: Rule, transformations: ReadonlyMap<string, string> = new Map()): string {
  const text = (key: string) => String(rule[key] ?? "");
  if (rule.type === "delay") return `delay ${duration(Number(rule["delay"]))}`;
  if (rule.type === "transform") {
    const id = text("transformation_id");
    return `transform ${transformations.get(id) ?? ""}`.trim();
  }
  if (rule.type === "filter") {
    const parts = ["body", "headers", "query", "path"].filter((part) => rule[part] != null);
    return `filter on ${parts.join(", ")}`;
  }
  if (rule.type === "retry") {
    const interval = rule["interval"] == null ? "" : ` every ${duration(Number(rule["interval"]))}`;
    return `retry ${rule["count"] == null ? "" : `${text("count")} × `}${text("strategy")}${interval}`;
  }
  if (rule.type === "deduplicate") return `deduplicate within ${duration(Number(rule["window"]))}`;
  return rule.type;
}

/** Sign of a rule where there is room for one letter. */
export const ruleSigns: Readonly<Record<string, string>> = {
  filter: "F",
  transform: "T",
  deduplicate: "D",
  delay: "W",
  retry: "R",
};
