import { z } from "zod";
import type { ApiContext } from "../../schema/endpoint";
import type { Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import { id, orNull } from "../fields";
import { notificationTopics } from "../limits";

/** What a program may say about the notifications of a project. */
export interface WebhookNotificationsInputs {
  /** Whether they are sent. @default true */
  enabled?: boolean;
  /** What is told: `issue.opened`, `issue.updated`, `event.successful`, `deprecated.attempt-failed`. */
  topics: (typeof notificationTopics)[number][];
  /** The source of the same project that takes them: `source.id`. */
  sourceId: string;
}

/** What the notifications of a project answer. Their id is that of the project. */
export interface WebhookNotificationsOutputs {
  /** Whether they are sent. */
  enabled: boolean;
  /** What is told. */
  topics: (typeof notificationTopics)[number][];
  /** The source that takes them. */
  sourceId: string;
  /** The project. Hookdeck's API still calls it a team. */
  teamId: string;
}

/**
 * Where Hookdeck sends its own news about a project: one setting of the project.
 * https://hookdeck.com/docs/api#notifications
 *
 * @internal
 */
export const webhookNotificationsSpec: Spec<WebhookNotificationsInputs, WebhookNotificationsOutputs> = {
  type: "WebhookNotifications",
  noun: "webhook notifications",
  collection: "/notifications/webhooks",
  endpoint: (place) => ({ signed: false, setting: { ...listOfProjects(place), pick, off } }),
  naming: null,
  inputs: z.strictObject({
    enabled: z.boolean().exactOptional(),
    topics: z.array(z.enum(notificationTopics)),
    sourceId: id,
  }),
  outputs: z.looseObject({ teamId: z.string() }),
  always: { enabled: z.boolean(), source_id: orNull },
  mayLack: ["topics"],
  stable: [],
  secrets: [],
  replaces: [],
  switches: {},
  defaults: { enabled: true },
};

function listOfProjects({ apiVersion }: ApiContext) {
  return apiVersion === "2025-07-01" ? {} : { shownIn: "/projects" };
}

/** The setting as its project shows it. */
function pick({ notification_methods, webhook_topics, webhook_source_id }: Plain): Plain | undefined {
  if (!Array.isArray(notification_methods) || !Array.isArray(webhook_topics)) return undefined;
  if (webhook_source_id === undefined) return undefined;
  const enabled = notification_methods.includes("webhook");
  return { enabled, topics: webhook_topics, source_id: webhook_source_id };
}

function off({ source_id }: Plain): Plain {
  return { enabled: false, topics: [], source_id };
}
