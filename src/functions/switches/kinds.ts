import type { Spec } from "../../schema/spec";
import { connectionSpec } from "../../specs/connection/connection";
import { destinationSpec } from "../../specs/destination/destination";
import { issueTriggerSpec } from "../../specs/issue-trigger/issue-trigger";
import { sourceSpec } from "../../specs/source/source";

/** What can be done to an object without a deployment. */
export type SwitchVerb = "pause" | "unpause" | "enable" | "disable";

/** What can be switched. */
export type SwitchKind = "source" | "destination" | "connection" | "issueTrigger";

/** The spec of each kind. @internal */
export const switchSpecs: Readonly<Record<SwitchKind, Spec>> = {
  source: sourceSpec,
  destination: destinationSpec,
  connection: connectionSpec,
  issueTrigger: issueTriggerSpec,
};

/**
 * Wire name of the time that a verb sets or clears, and whether it sets it; `undefined` where there is no such switch.
 *
 * @internal
 */
export function switchOf(
  { switches }: Spec,
  verb: SwitchVerb,
): { readonly since: string; readonly isOn: boolean } | undefined {
  for (const { since, on, off } of Object.values(switches)) {
    if (verb === on || verb === off) return { since, isOn: verb === on };
  }
  return undefined;
}
