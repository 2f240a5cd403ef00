import type { Plain } from "../src/schema/plain";
import { bases, type DriftCase, driftCases } from "./drift-cases";
import { join } from "./fields/case";
import { type Account, collections, ofOrganization } from "./provider/account";

/** An object of a program, and the edit that somebody makes to it. */
export interface DriftObject {
  readonly name: string;
  readonly drift: DriftCase;
  readonly inputs: Plain;
  /** Path that a refresh shows after the edit; `undefined` where it is left alone. */
  readonly path: string | undefined;
}

/**
 * One object for each field that is declared, and one for each that is left out. Kinds of which a project holds one,
 * and those that take the organization's key, have tests of their own.
 */
export const driftObjects: readonly DriftObject[] = driftCases
  .filter(hasManyInProject)
  .flatMap((drift, i) => [
    { name: `declared-${i}`, drift, inputs: join(bases[drift.type], drift.declared), path: drift.path },
    { name: `left-out-${i}`, drift, inputs: bases[drift.type], path: drift.leftOut },
  ]);

function hasManyInProject({ type }: DriftCase): boolean {
  return type !== "WebhookNotifications" && !ofOrganization.includes(type);
}

/** The objects by name, as they stand. */
export async function everything(account: Account): Promise<ReadonlyMap<string, Plain>> {
  const found = new Map<string, Plain>();
  for (const { name, drift } of driftObjects)
    found.set(name, await account.live(drift.type, await idOf(account, drift, name)));
  return found;
}

/** Makes the edit of every object. */
export async function editAll(account: Account, known: ReadonlyMap<string, Plain>): Promise<void> {
  for (const { name, drift } of driftObjects) {
    // a switch that is left out is left alone: turning it would not be put back
    if (drift.leftOut === undefined && name.startsWith("left-out")) continue;
    await account.edit(drift.type, String(known.get(name)?.["id"]), drift.edit);
  }
}

async function idOf({ api }: Account, { type }: DriftCase, name: string): Promise<string> {
  const { models } = await api("GET", `${collections[type]}?disabled=true&name=${name}`);
  return Array.isArray(models) ? String(models[0]?.id) : "";
}
