const shortest = 6;
const mark = "[secret]";

const secrets = new Set<string>();

/** Every spelling of every known secret, longest first, so that none is cut in half by a shorter one. */
let spellings: readonly string[] | undefined = [];

/**
 * Makes a value known as secret, for the rest of the process: {@link redact} removes it from then on.
 * Values of fewer than 6 characters are left alone, since they would blank out ordinary words.
 */
export function learnSecret(value: string): void {
  if (value.length < shortest || secrets.has(value)) return;
  secrets.add(value);
  // put together when a text has to be redacted: values are learned at every call, and texts are rare
  spellings = undefined;
}

/** The text with every known secret replaced by `[secret]`, in whichever encoding it occurs. */
export function redact(text: string): string {
  spellings ??= [...new Set([...secrets].flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, mark), text);
}

function spellingsOf(value: string): string[] {
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams({ "": value }).toString().slice(1),
    // without padding, which also finds the padded form; `value:` is what Basic authentication sends
    ...[value, `${value}:`].flatMap((text) => [
      Buffer.from(text).toString("base64").replaceAll("=", ""),
      Buffer.from(text).toString("base64url"),
    ]),
  ].filter((spelling) => spelling.length >= shortest);
}
