/**
 * Property values as they travel and as a checkpoint holds them: JSON plus signed envelopes for secrets,
 * resource references and output values, and one fixed string for "not known yet".
 */
export type Value = null | boolean | number | string | Value[] | Properties;
/** The properties of a resource, in wire form. */
export interface Properties {
  [key: string]: Value;
}

/** The key that marks an envelope. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
/** What stands for a value that is not known before the operation ran. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const referenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** The signatures of an asset and of an archive. */
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** A value that must never be shown. */
export interface Secret extends Properties {
  value: Value;
}

/** An object: the program's own or an envelope. */
export function isObject(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object of the program's own, as opposed to an envelope. */
export function isMap(value: Value | undefined): value is Properties {
  return isObject(value) && value[signatureKey] === undefined;
}

/** Whether a value is marked secret. */
export function isSecret(value: Value | undefined): value is Secret {
  return isObject(value) && value[signatureKey] === secretSignature;
}

/** Whether a value stands for a resource. */
export function isReference(value: Value | undefined): value is Properties {
  return isObject(value) && value[signatureKey] === referenceSignature;
}

/** Whether a value is an asset or an archive. */
export function isAsset(value: Value | undefined): value is Properties {
  return isObject(value) && [assetSignature, archiveSignature].some((one) => one === value[signatureKey]);
}

/** Marks a value as secret; one that is marked already stays as it is. */
export function secret(value: Value): Secret {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** Maps the entries of an object, leaving out those for which `map` answers `undefined`. */
export function mapEntries(
  properties: Properties,
  map: (value: Value, key: string) => Value | undefined,
): Properties {
  const mapped = Object.entries(properties).flatMap(([key, value]) => {
    const result = map(value, key);
    return result === undefined ? [] : [[key, result] as const];
  });
  return Object.fromEntries(mapped);
}

/**
 * Reads a value that came over the wire. Output values become a secret, an unknown or the bare value, as in
 * the engine.
 */
export function fromWire(value: unknown): Value {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== "object") throw new Error(`a ${typeof value} is not a property value`);
  const entries = propertiesFromWire(value);
  const signature = entries[signatureKey];
  if (signature === secretSignature) return secret(entries["value"] ?? null);
  if (signature !== outputSignature) return entries;
  const inner = entries["value"] ?? unknown;
  return entries["secret"] === true ? secret(inner) : inner;
}

/** Reads the properties of a resource that came over the wire. */
export function propertiesFromWire(properties: object): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, fromWire(value)]));
}

/**
 * What a dynamic provider gets, which accepts neither secrets nor references: secrets in clear, the id in
 * place of a resource reference (the URN for a component). Unknowns are kept in previews only; otherwise
 * they are dropped from objects and become null in arrays.
 */
export function toProvider(properties: Properties, keepUnknowns: boolean): Properties {
  return mapEntries(properties, (value) => clearValue(value, keepUnknowns));
}

function clearValue(value: Value, keepUnknowns: boolean): Value | undefined {
  if (value === unknown) return keepUnknowns ? value : undefined;
  if (Array.isArray(value)) return value.map((item) => clearValue(item, keepUnknowns) ?? null);
  if (isSecret(value)) return clearValue(value.value, keepUnknowns);
  if (isReference(value)) {
    const id = value["id"];
    if (id === undefined) return value["urn"];
    return clearValue(id === "" ? unknown : id, keepUnknowns);
  }
  return isObject(value) ? toProvider(value, keepUnknowns) : value;
}

/** The value without secret marks, for comparing. */
export function withoutSecrets(value: Value): Value {
  if (isSecret(value)) return withoutSecrets(value.value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  return isMap(value) ? mapEntries(value, withoutSecrets) : value;
}

/** Whether anything in a value is marked secret. */
export function containsSecret(value: Value): boolean {
  return contains(value, isSecret);
}

/** Whether there is an asset or an archive in a value. */
export function containsAsset(value: Value): boolean {
  return contains(value, isAsset);
}

/** Whether anything in a value is not known yet. */
export function containsUnknown(value: Value): boolean {
  return contains(value, (item) => item === unknown);
}

function contains(value: Value, matches: (value: Value) => boolean): boolean {
  if (matches(value)) return true;
  if (Array.isArray(value)) return value.some((item) => contains(item, matches));
  return isObject(value) && Object.values(value).some((item) => contains(item, matches));
}

/**
 * Marks what a provider answered like what it was sent: the same key path secret there, secret here.
 * Descends objects only, so an array or a value of another shape becomes secret as a whole, as in the engine.
 */
export function markLike(answered: Properties, sent: Properties): Properties {
  return mapEntries(answered, (value, key) => {
    const before = Object.hasOwn(sent, key) ? sent[key] : undefined;
    if (before === undefined) return value;
    if (isMap(value) && isMap(before)) return markLike(value, before);
    return containsSecret(before) ? secret(value) : value;
  });
}

/**
 * The two rules of the engine that look at top-level outputs: `additionalSecretOutputs`, and an output whose
 * input of the same name is secret. Neither protects an input.
 */
export function markOutputs(outputs: Properties, inputs: Properties, additional: string[]): Properties {
  return mapEntries(outputs, (value, key) =>
    (additional.includes(key) && key !== "id") || (Object.hasOwn(inputs, key) && isSecret(inputs[key]))
      ? secret(value)
      : value,
  );
}
