import { configCalls } from "./config-calls";
import { construct } from "./construct-call";
import { functionCalls } from "./function-calls";
import type { PluginState } from "./plugin-state";
import { resourceCalls } from "./resource-calls";
import { Resources } from "./resources";
import { toServiceError } from "./service-error";

/** The answers that need the specs and the client. */
export type Answers = ReturnType<typeof answersOf>;

/** Everything that the plugin answers about resources, functions and components. */
export function answersOf(plugin: PluginState) {
  const resources = new Resources();
  return {
    ...configCalls,
    ...resourceCalls(plugin, resources),
    ...functionCalls(plugin),
    construct,
    toServiceError,
    configure: () => resources.configure(plugin.read),
  };
}
