/** What the tokens of resources begin with: dynamic ones, and those of the plugin. */
const dynamicResources = "pulumi-nodejs:dynamic/hookdeck:";
const pluginResources = "hookdeck:index:";

/** The name of a resource's class in its token, whichever face of the provider made it; `undefined` for others. */
export function classIn(token: string): string | undefined {
  const start = [dynamicResources, pluginResources].find((each) => token.startsWith(each));
  return start === undefined ? undefined : token.slice(start.length);
}

/** Whether a token is one of the plugin, whose objects the Pulumi CLI can read by itself. */
export function isOfPlugin(token: string): boolean {
  return token.startsWith(pluginResources);
}
