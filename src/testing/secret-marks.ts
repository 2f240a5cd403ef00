import { containsSecret, isMap, isSecret, mapEntries, type Properties, secret } from "./values";

/**
 * Marks what a provider answered like what it was sent: the same key path secret there, secret here.
 * Descends objects only, so an array or a value of another shape becomes secret as a whole, as in the engine.
 */
export function markLike(answered: Properties, sent: Properties): Properties {
  return mapEntries(answered, (value, key) => {
    const before = sent[key];
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
    (additional.includes(key) && key !== "id") || isSecret(inputs[key]) ? secret(value) : value,
  );
}
