import { type FieldCase, field } from "./case";

const since = "2026-09-01";

/** One case for each way in which fields of a project itself, of its notifications and of API keys behave. */
export const projectCases: readonly FieldCase[] = [
  field("WebhookNotifications", "topics", {
    is: ["issue.updated"],
    becomes: ["event.successful"],
    refuses: [["issue.closed"], "must be one of issue.opened", "topics[0]"],
    wire: { new: { webhook_topics: ["issue.updated"] }, edit: { webhook_topics: ["event.successful"] } },
    since,
  }),
  field("WebhookNotifications", "enabled", {
    is: true,
    becomes: false,
    refuses: ["yes", "must be a boolean"],
    wire: { new: { notification_methods: ["email", "webhook"] }, edit: { notification_methods: ["email"] } },
    since,
  }),
  field("Project", "name", {
    is: "mine",
    becomes: "EDITED",
    refuses: ["x".repeat(41), "may be at most 40 characters"],
    since,
  }),
  field("Project", "private", { is: false, becomes: true, refuses: ["no", "must be a boolean"], since }),
  field("Project", "headersPrefix", {
    is: "x-mine",
    becomes: "x-EDITED",
    refuses: ["a b", "may hold letters, digits"],
    since,
  }),
  field("Project", "notificationMethods", {
    is: ["email"],
    becomes: ["email", "webhook"],
    shown: "notificationMethods[1]",
    leftOut: null,
    refuses: [["pigeon"], "must be one of email, webhook", "notificationMethods[0]"],
    since,
  }),
  field("Project", "webhookTopics", {
    is: ["issue.opened"],
    becomes: ["issue.updated"],
    shown: "webhookTopics[0]",
    leftOut: null,
    refuses: [["issue.closed"], "must be one of issue.opened", "webhookTopics[0]"],
    since,
  }),
  field("ApiKey", "scopes", {
    is: ["gateway.sources.read"],
    becomes: ["gateway.sources.write"],
    shown: "scopes[0]",
    leftOut: "scopes",
    refuses: [[""], "must not be empty", "scopes[0]"],
    since,
  }),
  field("ApiKey", "grants", {
    field: "grants.*.scopes",
    is: { src_One: { scopes: ["gateway.sources.read"] } },
    becomes: { src_One: { scopes: ["gateway.sources.write"] } },
    shown: "grants.src_One.scopes[0]",
    wire: {
      new: { grants: { src_One: { scopes: ["gateway.sources.read"] } } },
      edit: { grants: { src_One: { scopes: ["gateway.sources.write"] } } },
    },
    refuses: [{ src_One: { scope: [] } }, "did you mean", "grants.src_One.scope"],
    since,
  }),
];
