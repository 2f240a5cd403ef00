import { z } from "zod";
import type { Version } from "../../contract/versions";
import type { Channels } from "../../store/issue-trigger";

const text = z.string().min(1);
const team = z.object({ channel_name: text }).optional();
const bare = z.object({}).optional();

/** Schema of the channels of an issue trigger. Accounts elsewhere are set up in the dashboard: none is looked up. */
export function channelsField(version: Version): z.ZodType<Channels> {
  return z.object({
    slack: team,
    microsoft_teams: team,
    discord: z.object({ channel_name: text, channel_id: text, webhook_url: text.optional() }).optional(),
    betteruptime: z.object({ escalation_policy_id: text, escalation_policy_name: text }).optional(),
    incidentio: z.object({ severity_id: text.optional(), severity_name: text.optional() }).optional(),
    pagerduty: bare,
    opsgenie: bare,
    email: version.emailChannel.optional(),
  });
}

/** Channels as an API version shows them: only the newer one knows whom an email goes to. */
export function renderChannels(version: Version, channels: Channels | null): Channels | null {
  if (channels?.email === undefined) return channels;
  return { ...channels, email: version.emailChannel.parse(channels.email) };
}
