import { inspect } from "node:util";
import {
  isObject,
  isReference,
  isSecret,
  type Properties,
  signatureKey,
  unknown,
  type Value,
} from "./values";

/**
 * A secret output or property. Printed, logged or turned into JSON it is `[secret]`.
 * @experimental
 */
export class SecretValue {
  #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** The value in clear. */
  reveal(): unknown {
    return this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}

/**
 * Stands for a value that a preview cannot know.
 * @experimental
 */
export const unknownOutput: unique symbol = Symbol("unknown until it is created");

/** A value for people's tests: secrets as `SecretValue`, unknowns as `unknownOutput`, references as `{urn, id}`. */
export function present(value: Value): unknown {
  if (value === unknown) return unknownOutput;
  if (isSecret(value)) return new SecretValue(present(value.value));
  if (Array.isArray(value)) return value.map(present);
  if (isReference(value)) return { urn: value["urn"], id: present(value["id"] ?? "") };
  return isObject(value) ? presentProperties(value) : value;
}

/** `present` for all properties of a resource. */
export function presentProperties(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(ownEntries(properties).map(([key, value]) => [key, present(value)]));
}

/** A value for print: secrets and unknowns as fixed texts. */
export function mask(value: Value): unknown {
  if (value === unknown) return "[unknown]";
  if (isSecret(value)) return "[secret]";
  if (Array.isArray(value)) return value.map(mask);
  if (isReference(value)) return mask(value["id"] ?? value["urn"] ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(ownEntries(value).map(([key, inner]) => [key, mask(inner)]));
}

/** The entries without the marks of an asset or an archive. */
function ownEntries(properties: Properties): [string, Value][] {
  return Object.entries(properties).filter(([key]) => key !== signatureKey && !key.startsWith("__pulumi"));
}
