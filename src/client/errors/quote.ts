import { redact } from "../redact";

/** The largest number of characters of an answer that a message quotes. */
export const mostQuoted = 2_000;

const cut = " …";

/** A text of somebody else's as a message may show it: without secrets, and cut where it is longer than `most`. */
export function quoted(text: string, most = mostQuoted): string {
  // a secret that is cut in half would no longer be found
  const safe = redact(text);
  return safe.length <= most ? safe : `${safe.slice(0, Math.max(0, most - cut.length))}${cut}`;
}

/** Names or ids as a message lists them: the first twenty, and how many there are besides. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => quoted(name, 90));
  return [...shown, ...(names.length > 20 ? [`and ${names.length - 20} more`] : [])].join(", ");
}
