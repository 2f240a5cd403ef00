import { z } from "zod";

/** Who is told about an issue. A channel of its own account has to be connected in the dashboard first. */
export interface IssueChannels {
  /** Members of the organization. Left out: all who may be; an empty list: nobody. */
  email?: {
    /** Addresses of members. Needs API version 2026-09-01. */
    memberEmails?: string[];
  };
  /** A channel of Slack. */
  slack?: {
    /** Name of the channel, such as `#orders`. */
    channelName: string;
  };
  /** A channel of Microsoft Teams. */
  microsoftTeams?: {
    /** Name of the channel. */
    channelName: string;
  };
  /** A channel of Discord. */
  discord?: {
    /** Name of the channel. */
    channelName: string;
    /** Id of the channel. */
    channelId: string;
    /** Address that Discord gave the channel. */
    webhookUrl?: string;
  };
  /** PagerDuty, as it is connected. */
  pagerduty?: Record<string, never>;
  /** Opsgenie, as it is connected. */
  opsgenie?: Record<string, never>;
  /** An escalation of Better Uptime. */
  betteruptime?: {
    /** Id of the escalation policy. */
    escalationPolicyId: string;
    /** Name of the escalation policy. */
    escalationPolicyName: string;
  };
  /** An incident of incident.io. */
  incidentio?: {
    /** Id of the severity. */
    severityId?: string;
    /** Name of the severity. */
    severityName?: string;
  };
}

const text = z.string().min(1);
const optionalText = text.exactOptional();

/** Schema of {@link IssueChannels}. @internal */
export const issueChannels = z.strictObject({
  email: z.strictObject({ memberEmails: z.array(z.email()).exactOptional() }).exactOptional(),
  slack: z.strictObject({ channelName: text }).exactOptional(),
  microsoftTeams: z.strictObject({ channelName: text }).exactOptional(),
  discord: z.strictObject({ channelName: text, channelId: text, webhookUrl: optionalText }).exactOptional(),
  pagerduty: z.strictObject({}).exactOptional(),
  opsgenie: z.strictObject({}).exactOptional(),
  betteruptime: z.strictObject({ escalationPolicyId: text, escalationPolicyName: text }).exactOptional(),
  incidentio: z.strictObject({ severityId: optionalText, severityName: optionalText }).exactOptional(),
});
