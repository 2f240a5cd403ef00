import { silentTrigger } from "./bases";
import { type FieldCase, field } from "./case";

const text = { is: "mine", becomes: "EDITED", refuses: [5, "must be a string, not 5"] } as const;
const scope = { is: "mine-*", becomes: "EDITED-*", refuses: [5, "must be a pattern of names"] } as const;

/** The fields of issue triggers that behave like one of those that the engines run. */
export const issueTriggerCases: readonly FieldCase[] = [
  field("IssueTrigger", "name", {
    is: "mine!",
    becomes: "EDITED",
    refuses: ["x".repeat(256), "may be at most 255 characters"],
  }),
  field("IssueTrigger", "configs.connections", {
    ...scope,
    beside: { configs: { strategy: "first_attempt" } },
  }),
  ...[
    field("IssueTrigger", "configs.logLevel", {
      is: "error",
      becomes: "warn",
      beside: { configs: { transformations: "*" } },
      refuses: ["loud", "must be one of debug"],
    }),
    field("IssueTrigger", "configs.transformations", {
      ...scope,
      beside: { configs: { logLevel: "error" } },
    }),
  ].map((each) => ofType(each, "transformation", { logLevel: "fatal", transformations: "*" })),
  ...[
    field("IssueTrigger", "configs.delay", {
      is: 60_000,
      becomes: 120_000,
      beside: { configs: { destinations: "*" } },
      refuses: [59_999, "must be at least 60000"],
    }),
    field("IssueTrigger", "configs.destinations", { ...scope, beside: { configs: { delay: 60_000 } } }),
  ].map((each) => ofType(each, "backpressure", { delay: 90_000, destinations: "*" })),
  ...[
    field("IssueTrigger", "configs.rejectionCauses", {
      is: ["NO_CONNECTION"],
      becomes: ["UNKNOWN"],
      beside: { configs: { sources: "*" } },
      refuses: [["BORED"], 'must be "*" or a list of'],
    }),
    field("IssueTrigger", "configs.excludedRejectionCauses", {
      is: ["NO_CONNECTION"],
      becomes: ["UNKNOWN"],
      beside: { configs: { sources: "*", rejectionCauses: "*" } },
      refuses: [["BORED"], "must be one of", "configs.excludedRejectionCauses[0]"],
    }),
    field("IssueTrigger", "configs.sources", { ...scope, beside: { configs: { rejectionCauses: "*" } } }),
  ].map((each) => ofType(each, "request", { rejectionCauses: "*", sources: "*" })),
  field("IssueTrigger", "channels.email.memberEmails", {
    is: ["mine@example.com"],
    becomes: ["edited@example.com"],
    base: silentTrigger,
    since: "2026-09-01",
    refuses: [["nobody"], "nvalid email", "channels.email.memberEmails[0]"],
  }),
  channelField("slack.channelName"),
  channelField("microsoftTeams.channelName"),
  channelField("discord.channelName", { channelId: "1" }),
  channelField("discord.channelId", { channelName: "orders" }),
  channelField("discord.webhookUrl", { channelName: "orders", channelId: "1" }),
  channelField("betteruptime.escalationPolicyId", { escalationPolicyName: "all" }),
  channelField("betteruptime.escalationPolicyName", { escalationPolicyId: "1" }),
  channelField("incidentio.severityId"),
  channelField("incidentio.severityName"),
  ...["pagerduty", "opsgenie"].map((channel) => ({
    ...field("IssueTrigger", `channels.${channel}`, {
      is: {},
      becomes: {},
      refuses: [{ key: "x" }, "is not a property", `channels.${channel}.key`],
      base: silentTrigger,
      wire: { new: { channels: { [channel]: {} } }, edit: { channels: null } },
    }),
    // it has no other value: the channel itself comes and goes
    changed: { channels: { email: {} } },
  })),
];

function channelField(path: string, others: object = {}): FieldCase {
  const channel = path.split(".")[0] ?? "";
  return field("IssueTrigger", `channels.${path}`, {
    ...text,
    beside: { channels: { [channel]: others } },
    base: silentTrigger,
  });
}

/** The case with another type of trigger under it. */
function ofType(each: FieldCase, type: string, configs: object): FieldCase {
  return { ...each, base: { type, configs } };
}
