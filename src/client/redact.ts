const shortest = 6;
const mark = "[secret]";

/** The known secrets, with their spellings: putting those together takes longer than finding them. */
const secrets = new Map<string, readonly string[] | undefined>();

/** Every spelling of every known secret, longest first, so that none is cut in half by a shorter one. */
let spellings: readonly string[] | undefined = [];

/**
 * Makes a value known as secret, for the rest of the process: {@link redact} removes it from then on.
 * Values of fewer than 6 characters are left alone, since they would blank out ordinary words.
 */
export function learnSecret(value: string): void {
  if (value.length < shortest || secrets.has(value)) return;
  secrets.set(value, undefined);
  // put together when a text has to be redacted: values are learned at every call, and texts are rare
  spellings = undefined;
}

/**
 * The text with every known secret replaced by `[secret]`: as it is, in JSON, in a URL or a form, in hex, and in
 * base64, alone or within another text, such as the header `Bearer <key>`.
 */
export function redact(text: string): string {
  spellings ??= [...new Set([...secrets.keys()].flatMap(knownSpellings))].sort((a, b) => b.length - a.length);
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, mark), text);
}

function knownSpellings(value: string): readonly string[] {
  const known = secrets.get(value) ?? spellingsOf(value);
  secrets.set(value, known);
  return known;
}

function spellingsOf(value: string): string[] {
  const hex = Buffer.from(value).toString("hex");
  const escapes = hex.replace(/../g, "%$&");
  const component = encodeURIComponent(value);
  const base64 = [
    // without padding, which also finds the padded form; with a colon it is what Basic authentication sends
    ...[value, `${value}:`, `:${value}`, `Bearer ${value}`].map((text) =>
      Buffer.from(text).toString("base64").replaceAll("=", ""),
    ),
    ...[0, 1, 2].map((offset) => base64Within(value, offset)),
  ];
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    component,
    component.replace(/%../g, (part) => part.toLowerCase()),
    new URLSearchParams({ "": value }).toString().slice(1),
    hex,
    hex.toUpperCase(),
    escapes,
    escapes.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    ...base64.map(encodeURIComponent),
  ].filter((spelling) => spelling.length >= shortest);
}

/**
 * The base64 of a value inside a longer text. Base64 turns three bytes into four letters, so a value has three
 * spellings, by
 * its offset in the text. The first and last letters can depend on the text around the value, and are left out.
 */
function base64Within(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  return bytes.toString("base64").slice(Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 4) / 3));
}
