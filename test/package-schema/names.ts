/** Prefix of every token of the package. */
export const prefix = "hookdeck:index:";

/** The reference to a type of the package. */
export function reference(name: string): { $ref: string } {
  return { $ref: `#/types/${prefix}${name}` };
}

/** `webhook-secret key` is `WebhookSecretKey`. */
export function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join("");
}

/** The name of one item of a list, by that of the list: `ConnectionRules` has a `ConnectionRule`. */
export function singular(name: string): string {
  if (name.endsWith("ies")) return `${name.slice(0, -3)}y`;
  return /[^us]s$/.test(name) ? name.slice(0, -1) : name;
}

/** A value of an enumeration, with a name that is a word in every language. */
export function enumValue(value: string): { name: string; value: string } {
  const words = value.replace("<", "less than ").replace(/[>+]/, " more than ").replaceAll("*", "all");
  const isCapitals = value === value.toUpperCase();
  const name = pascal(isCapitals ? words.toLowerCase() : words);
  return { name: /^\d/.test(name) ? `From${name}` : name, value };
}
