import type { Environment } from "./environment";

const configKey = "hookdeck:apiBase";
const variable = "HOOKDECK_API_BASE";
// the discard port: nothing answers there
const nowhere = "http://127.0.0.1:9";

/**
 * Makes sure that a provider or a program cannot reach Hookdeck itself: the address in the config, or else in
 * the environment, must be plain http to this machine. Without one, an address is filled in where nothing
 * answers.
 *
 * @throws Error if an address is not on loopback; the message holds its host only
 */
export function onLoopback(config: Record<string, string>, env: Environment): Record<string, string> {
  const base = config[configKey] ?? env[variable];
  if (base === undefined || base === "") return { ...config, [configKey]: nowhere };
  if (!isLoopback(base)) {
    const where = config[configKey] === undefined ? variable : configKey;
    throw new Error(
      `testStack is for tests: ${where} must be an http address on loopback, such as that of the emulator, and is ${hostOf(base)}`,
    );
  }
  return config;
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "no address";
}
