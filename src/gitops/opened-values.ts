import { isPlain, mapValues, type Plain } from "../schema/plain";
import { asSecret } from "../schema/pulumi-values";

/** Stands for a secret that the file holds encrypted, or not at all. */
const sealedValue = "3f0a1c52-6c2e-4a53-9d7c-secret-not-in-clear";

/** Key and mark of a secret's envelope, as the engine reads and writes it. */
const [[markKey, mark]] = Object.entries(Object(asSecret(undefined))) as [[string, unknown]];

/** A path as the parts that lead to a property. */
export type Path = readonly PropertyKey[];

/** Properties of a state, with the envelopes of their secrets opened. */
export interface Opened {
  readonly values: Plain;
  /** Where secrets stand. */
  readonly secrets: readonly Path[];
}

/** Opens every secret that a state shows in clear; for the others {@link sealedValue} stands in. */
export function openState(properties: Plain): Opened {
  return openWith(properties, ({ plaintext }) =>
    typeof plaintext === "string" ? JSON.parse(plaintext) : sealedValue,
  );
}

/** Opens the secrets in what the provider answers. */
export function openAnswer(properties: Plain): Plain {
  return openWith(properties, ({ value }) => value).values;
}

function openWith(properties: Plain, read: (envelope: Plain) => unknown): Opened {
  const secrets: Path[] = [];
  const open = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, i) => open(item, [...path, i]));
    if (!isPlain(value)) return value;
    if (value[markKey] !== mark) return mapValues(value, (item, key) => open(item, [...path, key]));
    secrets.push(path);
    return read(value);
  };
  return { values: mapValues(properties, (value, key) => open(value, [key])), secrets };
}

/** The value as `pulumi stack export --show-secrets` writes a secret, and as an import by file takes it. */
export function closeValue(value: unknown): Plain {
  return { [markKey]: mark, plaintext: JSON.stringify(value) };
}

/** Whether a value is, or holds, a secret that could not be opened. */
export function isSealed(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSealed);
  return isPlain(value) ? Object.values(value).some(isSealed) : value === sealedValue;
}
