/** A field whose edit behind Pulumi's back cannot be found, or cannot be made. */
interface Unfound {
  readonly type: string;
  readonly field: string;
  readonly reason: string;
}

const noCall = "Hookdeck has no call that changes it";
const neverShown = "Hookdeck never shows it";

/** Fields that have no case of drift. */
export const cannotDrift: readonly Unfound[] = [
  { type: "Connection", field: "sourceId", reason: noCall },
  { type: "Connection", field: "destinationId", reason: noCall },
  { type: "IssueTrigger", field: "type", reason: noCall },
  { type: "Project", field: "type", reason: noCall },
  { type: "Project", field: "domain", reason: neverShown },
  { type: "Project", field: "context", reason: neverShown },
  { type: "ApiKey", field: "label", reason: noCall },
  { type: "ApiKey", field: "teamId", reason: noCall },
  { type: "ApiKey", field: "triggers", reason: "it is in the state alone" },
  { type: "CustomDomain", field: "hostname", reason: noCall },
  { type: "CustomDomain", field: "teamId", reason: noCall },
];
