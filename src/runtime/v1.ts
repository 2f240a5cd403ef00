import type { dynamic } from "@pulumi/pulumi";
import { providerFor } from "../provider/adapter";
import { plainError } from "../provider/face";
import { lifecycleOf } from "../provider/lifecycle";

/**
 * Answers the provider of a resource. This is what the text in every state calls, so path, name and parameter
 * stay as they are for ever.
 *
 * @param type name of the resource's class, such as `Source`.
 * @throws when this version of the package does not know the resource.
 */
export function load(type: string): dynamic.ResourceProvider {
  const lifecycle = lifecycleOf(type);
  if (lifecycle) return providerFor(lifecycle);
  throw plainError(
    new Error(
      `This version of pulumi-hookdeck knows no resource ${JSON.stringify(type)}. ` +
        "Install the version that wrote the state, or a newer one: npm install pulumi-hookdeck@latest",
    ),
  );
}
