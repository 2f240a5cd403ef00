/** Header names reach Hookdeck's rules in lower case; this is how a name has to be written. */
export function headerAdvice(name: string): string | undefined {
  const lower = name.toLowerCase();
  return lower === name
    ? undefined
    : `Hookdeck keeps header names in lower case; write ${JSON.stringify(lower)}`;
}

/** The object or list that a text holds as JSON; `undefined` where it holds none. */
export function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
