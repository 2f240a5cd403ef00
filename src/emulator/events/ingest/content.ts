import { TextDecoder } from "node:util";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { charsetOf } from "../../../sandbox/body-bytes";

/** Longest body that a source takes, in bytes: documented as 10 MB. */
export const bodyMax = 10 * 1024 * 1024;

const decoders: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** What became of a body that was compressed. */
export type Decoded = Buffer | "too large" | "broken" | "unknown";

/**
 * The bytes of a body as its sender wrote them, before they were compressed. Hookdeck documents nothing of it: that it
 * decompresses, as Express does, is our guess.
 */
export function decompressed(bytes: Buffer, encoding: string | undefined): Decoded {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "" || name === "identity") return bytes;
  const decode = decoders[name];
  if (decode === undefined) return "unknown";
  try {
    return decode(bytes, { maxOutputLength: bodyMax });
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
    return code === "ERR_BUFFER_TOO_LARGE" ? "too large" : "broken";
  }
}

const byteOrderMarks: readonly [string, string][] = [
  ["efbbbf", "utf-8"],
  ["feff", "utf-16be"],
  ["fffe", "utf-16le"],
];

/**
 * The text of a body, without its byte order mark: in the charset that its mark or its content type names, else UTF-8.
 * That Hookdeck goes by them is our guess.
 */
export function textOf(bytes: Buffer, contentType: string): string {
  const head = bytes.subarray(0, 3).toString("hex");
  const marked = byteOrderMarks.find(([mark]) => head.startsWith(mark))?.[1];
  return decoderOf(marked ?? charsetOf(contentType)).decode(bytes);
}

function decoderOf(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    // nobody knows that charset
    return new TextDecoder();
  }
}
