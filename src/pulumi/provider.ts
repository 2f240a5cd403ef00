import * as pulumi from "@pulumi/pulumi";

/** What it takes to reach a Hookdeck project other than the stack's own. */
export interface ProviderArgs {
  /** API key of the project. Secret: encrypted in the state. */
  apiKey: pulumi.Input<string>;
  /** Origin of the API. @default the stack's `hookdeck:apiBase` */
  apiBase?: pulumi.Input<string>;
  /** API version. @default the stack's `hookdeck:apiVersion` */
  apiVersion?: pulumi.Input<"2026-09-01" | "2025-07-01">;
  /**
   * Whether creation takes over objects of the same name; `"explicit"`: only where the resource says so.
   *
   * @default the stack's `hookdeck:adopt`
   */
  adopt?: pulumi.Input<boolean | "explicit">;
}

type Settings = Readonly<Record<string, string | undefined>>;

const settingsOf = new WeakMap<Provider, pulumi.Output<Settings>>();

/** What a provider was configured with, by the full names of the stack's configuration. */
export function findSettings(provider: Provider): pulumi.Output<Settings> | undefined {
  return settingsOf.get(provider);
}

/**
 * A Hookdeck project to put resources into, when a program manages several.
 *
 * @example
 * const staging = new hookdeck.Provider("staging", { apiKey: config.requireSecret("stagingApiKey") });
 * new hookdeck.Source("orders", {}, { provider: staging });
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    if (args?.apiKey === undefined || args.apiKey === "") {
      // without this the environment's key would quietly act on another project
      throw new pulumi.RunError(`hookdeck.Provider "${name}": apiKey is required`);
    }
    const stack = new pulumi.Config("hookdeck");
    const settings = {
      "hookdeck:apiKey": pulumi.secret(args.apiKey),
      "hookdeck:apiBase": args.apiBase ?? stack.get("apiBase"),
      "hookdeck:allowCustomBaseUrl": stack.get("allowCustomBaseUrl"),
      "hookdeck:rateShare": stack.get("rateShare"),
      "hookdeck:readSecrets": stack.get("readSecrets"),
      "hookdeck:apiVersion": args.apiVersion ?? stack.get("apiVersion"),
      "hookdeck:adopt":
        args.adopt === undefined
          ? stack.get("adopt")
          : pulumi.output(args.adopt).apply((adopt) => String(adopt)),
    };
    super("pulumi-nodejs", name, settings, opts);
    settingsOf.set(
      this,
      pulumi.output(settings).apply((known): Settings => known),
    );
  }
}
