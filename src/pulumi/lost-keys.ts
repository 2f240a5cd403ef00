import * as pulumi from "@pulumi/pulumi";
import { isJsonNode, lostKeyIn, lostKeyReason } from "../schema/lost-key";
import { formatPath } from "../schema/property-path";

/**
 * The inputs of a resource, refused where they have a key that Pulumi would lose, or a resource in place of its id. What the program does not know yet is
 * looked at once it is known; a key that `pulumi.output` was handed is lost before anybody can see it.
 *
 * @throws RunError naming the resource and the property.
 */
export function withoutLostKeys(title: string, inputs: object): object {
  return entriesOf(inputs, []);

  function guarded(value: unknown, path: readonly PropertyKey[]): unknown {
    if (pulumi.Output.isInstance(value)) return value.apply((known: unknown) => checked(known, path));
    if (pulumi.Resource.isInstance(value))
      throw refused(path, "takes an id and got a resource; write its .id");
    if (value instanceof Promise) return value.then((known: unknown) => guarded(known, path));
    if (Array.isArray(value)) return value.map((item, at) => guarded(item, [...path, at]));
    return isJsonNode(value) ? entriesOf(value, path) : value;
  }

  function entriesOf(value: object, path: readonly PropertyKey[]): object {
    const entries = Object.entries(value).map(([key, item]) => {
      if (key === "__proto__") throw refused([...path, key], lostKeyReason);
      return [key, guarded(item, [...path, key])] as const;
    });
    return Object.fromEntries(entries);
  }

  function checked(value: unknown, path: readonly PropertyKey[]): unknown {
    const lost = lostKeyIn(value);
    if (lost !== undefined) throw refused([...path, ...lost], lostKeyReason);
    return value;
  }

  function refused(path: readonly PropertyKey[], reason: string): Error {
    return new pulumi.RunError(`${title}: ${formatPath(path)} ${reason}`);
  }
}
