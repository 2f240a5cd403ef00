import { stringify } from "qs";

/** A body as it is delivered, with the content type that it has then. */
export interface WrittenBody {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Charsets that a text is written in; in any other it becomes UTF-8. */
const charsets: ReadonlyMap<string, BufferEncoding> = new Map<string, BufferEncoding>([
  ["utf-8", "utf8"],
  ["utf8", "utf8"],
  ["us-ascii", "latin1"],
  ["iso-8859-1", "latin1"],
  ["latin1", "latin1"],
  ["utf-16le", "utf16le"],
]);

/** The type of a content, in lower case and without parameters. */
export function mediaType(contentType: string): string {
  return contentType.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Whether a content type is JSON. */
export function isJsonType(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** The charset that a content type names, in lower case; `undefined` where it names none. */
export function charsetOf(contentType: string): string | undefined {
  return /;\s*charset="?([^\s;"]+)"?/i.exec(contentType)?.[1]?.toLowerCase();
}

/**
 * Writes a body by its content type: a form as a form, JSON as JSON, text in its charset. An object that says it is
 * something else is JSON, and says so then. Hookdeck documents that forms are parsed; the rest is our guess.
 */
export function writeBody(body: unknown, contentType: string): WrittenBody {
  const type = mediaType(contentType);
  if (body === undefined || body === null) return { bytes: Buffer.alloc(0), contentType };
  if (type === "application/x-www-form-urlencoded" && typeof body === "object")
    return { bytes: Buffer.from(stringify(body, { arrayFormat: "repeat" })), contentType };
  if (isJsonType(type)) return { bytes: Buffer.from(jsonOf(body)), contentType };
  if (typeof body === "object") {
    return { bytes: Buffer.from(JSON.stringify(body)), contentType: "application/json" };
  }
  return writeText(String(body), contentType);
}

/** A text that is JSON itself is sent as it is; any other is a value of JSON. */
function jsonOf(body: unknown): string {
  if (typeof body !== "string") return JSON.stringify(body);
  try {
    JSON.parse(body);
    return body;
  } catch {
    return JSON.stringify(body);
  }
}

function writeText(text: string, contentType: string): WrittenBody {
  const charset = charsetOf(contentType) ?? "utf-8";
  const encoding = charsets.get(charset);
  if (encoding !== undefined) return { bytes: Buffer.from(text, encoding), contentType };
  return {
    bytes: Buffer.from(text),
    contentType: contentType.replace(/charset="?[^\s;"]+"?/i, "charset=utf-8"),
  };
}
