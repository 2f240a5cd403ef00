import { type Client, clientFor } from "../client/client";
import { type ConfigReader, readSettings, settingNames } from "../client/config";
import { HookdeckConfigError } from "../client/errors/errors";
import { findSettings, type Provider } from "../pulumi/provider";
import { readConfig } from "./program";

/**
 * Which Hookdeck project a function works in. Left out, it is the stack's own: `hookdeck:apiKey` of its
 * configuration, or `HOOKDECK_API_KEY` of the environment, which is also what counts outside of a Pulumi program.
 */
export interface AccessOptions {
  /** API key of the project. @default `hookdeck:apiKey`, then `HOOKDECK_API_KEY` */
  readonly apiKey?: string;
  /** Origin of the API. @default `hookdeck:apiBase`, then `HOOKDECK_API_BASE`, then `https://api.hookdeck.com` */
  readonly apiBase?: string;
  /** API version. @default `hookdeck:apiVersion`, then `2026-09-01` */
  readonly apiVersion?: "2026-09-01" | "2025-07-01";
  /** The project of a `hookdeck.Provider`; cannot be combined with the others. */
  readonly provider?: Provider;
}

/**
 * The client for a project: the one that everything in this process shares, so that all keep to one rate budget.
 *
 * @throws HookdeckConfigError when there is no key, or a setting cannot be used.
 */
export async function clientOf({ provider, ...explicit }: AccessOptions = {}): Promise<Client> {
  if (provider === undefined) {
    const said: Record<string, string | undefined> = {
      "hookdeck:apiKey": explicit.apiKey,
      "hookdeck:apiBase": explicit.apiBase,
      "hookdeck:apiVersion": explicit.apiVersion,
    };
    return clientFor(readSettings((key) => said[key] ?? readConfig(key)));
  }
  if (Object.values(explicit).some((value) => value !== undefined)) {
    throw new HookdeckConfigError(
      "The option provider brings its own key: it cannot be combined with other options.",
      {
        hint: "Take apiKey, apiBase and apiVersion out, or the provider.",
      },
    );
  }
  return clientFor(readSettings(await readerOf(provider)));
}

async function readerOf(provider: Provider): Promise<ConfigReader> {
  const settings = findSettings(provider);
  // not in the SDK's types: a promise of whether an output has a value in this preview
  const isKnown: unknown = settings && (await Reflect.get(settings, "isKnown"));
  if (!settings || isKnown === false) {
    throw new HookdeckConfigError("The key of the provider is not known yet in this preview.", {
      hint: "Give the provider a key from the stack's configuration, or call the function in an apply.",
    });
  }
  const values = await new Promise<Readonly<Record<string, string | undefined>>>((resolve) => {
    settings.apply(resolve);
  });
  return (key) => (settingNames.some((name) => name === key) ? values[key] : undefined);
}
