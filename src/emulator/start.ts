import { EmulatorError } from "./contract/errors";
import { newId } from "./contract/ids";
import { isReachable } from "./events/delivery/http-sender";
import type { EmulatorOptions } from "./options";
import type { OrganizationState } from "./store/organization";

/** What takes a line where the options name nothing else. */
export function warnProcess(line: string): void {
  process.emitWarning(line, "EmulatorWarning");
}

/** A line taker whose own failure is told and ends nothing. */
export function quietly(log: EmulatorOptions["log"], warn: (line: string) => void): (line: string) => void {
  return (line) => {
    try {
      log?.(line);
    } catch (error) {
      warn(`A line of the emulator's log was lost: ${String(error)}`);
    }
  };
}

/** Reads where CLI destinations are forwarded to. @throws EmulatorError for an address that must not be reached */
export function readForwards({
  listen = {},
  deliverTo = [],
}: EmulatorOptions): Readonly<Record<string, string>> {
  for (const [destination, url] of Object.entries(listen)) {
    if (isReachable(url, deliverTo)) continue;
    throw new EmulatorError(
      `"${destination}" cannot be sent on to "${url}": give a URL on loopback, or at a host that deliverTo names`,
    );
  }
  return listen;
}

/**
 * What the options say of projects and keys.
 *
 * @throws EmulatorError where two of the keys are the same, and for the id of a project that could be Hookdeck's
 */
export function startOf({
  apiKey,
  organizationKey,
  projects = [],
}: EmulatorOptions): Pick<OrganizationState, "start" | "organizationKey"> {
  const first = { id: newId("project"), name: "Emulator", apiKey: apiKey ?? newId("key") };
  const others = projects.map((other) => ({ ...first, id: newId("project"), ...other }));
  const real = others.find(({ id }) => !id.startsWith("tm_emulator"));
  if (real !== undefined)
    throw new EmulatorError(
      `The project id "${real.id}" could be one of Hookdeck's: let it start with tm_emulator, or leave it out`,
    );
  const key = organizationKey ?? newId("organizationKey");
  const secrets = new Set([key, first.apiKey, ...others.map((other) => other.apiKey)]);
  if (secrets.size !== others.length + 2)
    throw new EmulatorError(
      "Every project of the emulator needs a key of its own, and so does the organization",
    );
  return { start: [first, ...others], organizationKey: key };
}
