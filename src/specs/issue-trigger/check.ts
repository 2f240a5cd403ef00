import { isPlain, isPresent, type Plain } from "../../schema/plain";
import { valueAt } from "../../schema/property-path";
import type { Problem, WireContext } from "../../schema/spec";
import { rejectionCauses } from "../limits";

/** What the schema cannot say: causes that leave nothing over, members on an API version without them. */
export function checkTrigger(inputs: Plain, { apiVersion }: WireContext): Problem[] {
  return [...checkCauses(inputs), ...checkMembers(inputs, apiVersion)];
}

function checkMembers({ channels }: Plain, apiVersion: string): Problem[] {
  const property = "channels.email.memberEmails";
  if (apiVersion !== "2025-07-01" || valueAt({ channels }, property) === undefined) return [];
  return [
    {
      property,
      reason:
        "needs API version 2026-09-01; run `pulumi config set hookdeck:apiVersion 2026-09-01` or take it out",
    },
  ];
}

function checkCauses({ configs }: Plain): Problem[] {
  const { rejectionCauses: included, excludedRejectionCauses: excluded } = Object(configs);
  if (!isPresent(excluded)) return [];
  const property = "configs.excludedRejectionCauses";
  if (included !== "*") {
    return [{ property, reason: 'needs rejectionCauses: "*"; otherwise leave the causes out of that list' }];
  }
  if (rejectionCauses.some((each) => !excluded.includes(each))) return [];
  return [{ property, reason: "excludes every cause, so that it could never open an issue; leave one in" }];
}

/** Hookdeck takes a trigger that tells nobody, and opens its issues in the dashboard. */
export function warnOfSilence({ channels }: Plain): string | undefined {
  if (channels !== undefined && !isPlain(channels)) return undefined;
  const heard = Object.entries(channels ?? {}).some(
    ([name, channel]) => name !== "email" || !isNobody(channel),
  );
  if (heard) return undefined;
  return "has no channel, so that nobody is told of its issues outside of the dashboard; give it channels: { email: {} } or another one";
}

function isNobody(email: unknown): boolean {
  const members = isPlain(email) ? email["memberEmails"] : undefined;
  return Array.isArray(members) && members.length === 0;
}
