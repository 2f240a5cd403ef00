import { z } from "zod";

/** Who is told about an issue. A channel of its own account has to be connected in the dashboard first. */
export interface IssueChannels {
  /** Members of the organization. Left out: all who may be; an empty list: nobody. */
  email?: {
    /** Addresses of members. Needs API version 2026-09-01. */
    memberEmails?: string[];
  };
  slack?: { channelName: string };
  microsoftTeams?: { channelName: string };
  discord?: { channelName: string; channelId: string; webhookUrl?: string };
  pagerduty?: Record<string, never>;
  opsgenie?: Record<string, never>;
  betteruptime?: { escalationPolicyId: string; escalationPolicyName: string };
  incidentio?: { severityId?: string; severityName?: string };
}

const text = z.string().min(1);
const optionalText = text.exactOptional();

/** Schema of {@link IssueChannels}. */
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
