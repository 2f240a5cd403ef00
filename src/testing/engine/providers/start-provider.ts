import type { Deployment } from "../deployment";
import type { Environment } from "../program/environment";
import { onLoopback } from "../program/loopback";
import type { Sdk } from "../protocol/sdk";
import { dynamicPackage } from "../state/urn";
import { type Properties, secret } from "../state/values";
import { InProcessProvider } from "./in-process-provider";
import { PluginProvider } from "./plugin-provider";
import type { ProviderBackend } from "./provider-backend";

/** What starts providers, for a whole stack. */
export interface ProviderPlace {
  sdk: Sdk;
  provider: "process" | "in-process";
  /** Where the provider runs. */
  cwd: string;
  require: NodeJS.Require;
  /** Milliseconds that one call may take. */
  timeout: number;
}

interface ProviderRun {
  env: Environment;
  /** Of this engine. */
  address: string;
  packageName: string;
  /** The executable of the package's plugin; none for dynamic providers. */
  plugin: string | undefined;
  configuration: Properties;
}

/** Starts a provider, which cannot reach Hookdeck itself. @throws Error where its address is not on loopback */
export function startProvider(
  { sdk, provider, require: load, cwd, timeout }: ProviderPlace,
  deployment: Deployment,
  { env, address, packageName, plugin, configuration }: ProviderRun,
): ProviderBackend {
  const { project, stack } = deployment.target;
  const print = (text: string) => deployment.print(text);
  // the settings of a package are in its own namespace
  const prefix = plugin === undefined ? "" : `${packageName}:`;
  const texts = Object.entries(configuration).map(([key, value]) => [prefix + key, String(value)]);
  const checked = Object.entries(onLoopback(Object.fromEntries(texts), env));
  const guarded = Object.fromEntries(checked.map(([key, value]) => [key.slice(prefix.length), value]));
  const { id: operation } = deployment;
  const environment = { project, stack, cwd, env, timeout, print, operation };
  if (plugin !== undefined) return new PluginProvider(sdk, address, guarded, environment, plugin);
  return provider === "process"
    ? new PluginProvider(sdk, address, guarded, environment)
    : new InProcessProvider(sdk, load, guarded, environment);
}

/** The stack's configuration, its secrets marked. */
export function stackConfig(
  config: Record<string, string>,
  secretConfig: Record<string, string>,
): Properties {
  const secrets = Object.entries(secretConfig).map(([key, value]) => [key, secret(value)] as const);
  return { ...config, ...Object.fromEntries(secrets) };
}

/** A dynamic provider gets all config, another one what is in the namespace of its package. */
export function providerConfig(packageName: string, config: Properties): Properties {
  if (packageName === dynamicPackage) return config;
  const prefix = `${packageName}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}
