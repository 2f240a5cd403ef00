import type { Plain } from "../src/schema/plain";

/** Values as the engine hands them back to a provider: secrets in clear, through JSON as over the wire. */
export function opened(values: Plain): Record<string, unknown> {
  const text = JSON.stringify(values, (_, inner) =>
    inner !== null && typeof inner === "object" && "4dabf18193072939515e22adb298388d" in inner
      ? inner.value
      : inner,
  );
  return JSON.parse(text);
}
