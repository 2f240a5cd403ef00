/** A piece of JSON text, and what it is. */
export interface Token {
  readonly kind: "key" | "text" | "number" | "word" | "plain";
  readonly text: string;
}

/** Longest text that is shown at once. */
export const shownMax = 60_000;

/** A value as it is shown: text as it is, anything else as indented JSON. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Cuts JSON into its tokens. Put together they are the text again. */
export function tokensOf(json: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of json.matchAll(pattern)) {
    const [whole, quoted, colon, number] = found;
    if (found.index > end) tokens.push({ kind: "plain", text: json.slice(end, found.index) });
    end = found.index + whole.length;
    if (quoted === undefined) tokens.push({ kind: number === undefined ? "word" : "number", text: whole });
    else if (colon === undefined) tokens.push({ kind: "text", text: quoted });
    else tokens.push({ kind: "key", text: quoted }, { kind: "plain", text: colon });
  }
  if (end < json.length) tokens.push({ kind: "plain", text: json.slice(end) });
  return tokens;
}
