import { isPlain, mapValues, type Plain } from "../schema/plain";
import { asSecret, unknownValue } from "../schema/pulumi-values";

/** Key of the mark that makes an object an envelope of Pulumi's, and the marks (`pulumi/sdk`, `resource.Sig…`). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const referenceMark = "5cf8f73096256a8f31e491e813e4eb8e";

/** Unknowns that are no text: a boolean, a number, an array, an asset, an archive, an object. */
const otherUnknowns: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const isMarked = (value: unknown, mark: string): value is Plain =>
  isPlain(value) && value[signatureKey] === mark;

/**
 * A value as the lifecycle takes it, at any depth: without envelopes of secrets and outputs, with the id of a
 * resource in place of a reference to it, and with one kind of unknown in place of seven.
 */
function openValue(value: unknown): unknown {
  if (otherUnknowns.has(value)) return unknownValue;
  if (isMarked(value, secretMark)) return openValue(value["value"]);
  if (isMarked(value, outputMark)) return "value" in value ? openValue(value["value"]) : unknownValue;
  if (isMarked(value, referenceMark)) return openReference(value);
  if (Array.isArray(value)) return value.map(openValue);
  return isPlain(value) ? openValues(value) : value;
}

/** The properties of a resource as the lifecycle takes them. */
export function openValues(values: Plain): Plain {
  return mapValues(values, openValue);
}

/** A component has no id: it is known by its URN. An id that is not known yet is an empty text. */
function openReference({ urn, id }: Plain): unknown {
  if (id === undefined) return urn;
  return id === "" ? unknownValue : openValue(id);
}

/**
 * What the provider answers, secret where it was secret in what it was sent, at the same path. A list, and a value of
 * another shape, is secret as a whole. The engine does this for providers that take no secrets, and not for others.
 */
export function secretLike(answer: Plain, sent: Plain): Plain {
  return mapValues(answer, (value, key) => {
    const before = Object.hasOwn(sent, key) ? sent[key] : undefined;
    if (before === undefined || isMarked(value, secretMark)) return value;
    if (isPlain(value) && isPlain(before) && before[signatureKey] === undefined)
      return secretLike(value, before);
    return holdsSecret(before) ? asSecret(openValue(value)) : value;
  });
}

/** A value without its own envelope, as it is inside, and whether that said that all of it is secret. */
export function unwrap(value: unknown): { readonly value: unknown; readonly isSecret: boolean } {
  const isEnvelope = isMarked(value, secretMark) || isMarked(value, outputMark);
  if (!isEnvelope) return { value, isSecret: false };
  const inner = unwrap("value" in value ? value["value"] : unknownValue);
  return {
    ...inner,
    isSecret: inner.isSecret || value[signatureKey] === secretMark || value["secret"] === true,
  };
}

function holdsSecret(value: unknown): boolean {
  if (isMarked(value, secretMark)) return true;
  if (isMarked(value, outputMark) && value["secret"] === true) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isPlain(value) && Object.values(value).some(holdsSecret);
}
