import * as pulumi from "@pulumi/pulumi";
import { isJsonNode, lostKeyIn, lostKeyReason } from "../schema/lost-key";
import { formatPath } from "../schema/property-path";

/**
 * The inputs of a resource, refused where they have a key that Pulumi would lose. What the program does not know yet is
 * looked at once it is known; a key that `pulumi.output` was handed is lost before anybody can see it.
 *
 * @throws RunError naming the resource and the property.
 */
export function withoutLostKeys(title: string, inputs: object): object {
  return entriesOf(inputs, []);

  function guarded(value: unknown, path: readonly PropertyKey[]): unknown {
    if (pulumi.Output.isInstance(value)) return value.apply((known: unknown) => checked(known, path));
    if (value instanceof Promise) return value.then((known: unknown) => guarded(known, path));
    if (Array.isArray(value)) return value.map((item, at) => guarded(item, [...path, at]));
    return isJsonNode(value) ? entriesOf(value, path) : value;
  }

  function entriesOf(value: object, path: readonly PropertyKey[]): object {
    const entries = Object.entries(value).map(([key, item]) => {
      if (key === "__proto__") throw refusal([...path, key]);
      return [key, guarded(item, [...path, key])] as const;
    });
    return Object.fromEntries(entries);
  }

  function checked(value: unknown, path: readonly PropertyKey[]): unknown {
    const lost = lostKeyIn(value);
    if (lost !== undefined) throw refusal([...path, ...lost]);
    return value;
  }

  function refusal(path: readonly PropertyKey[]): Error {
    return new pulumi.RunError(`${title}: ${formatPath(path)} ${lostKeyReason}`);
  }
}
