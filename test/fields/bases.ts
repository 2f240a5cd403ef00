/** An issue trigger that tells nobody: the provider warns of it. */
export const silentTrigger = {
  type: "delivery",
  configs: { strategy: "first_attempt", connections: "*" },
} as const;

/** What is declared besides the field, so that the object can be created. What it stands on is added. */
export const bases = {
  Source: { type: "HTTP" },
  Destination: { config: { url: "https://drift.example.com/" } },
  Connection: {},
  IssueTrigger: { ...silentTrigger, channels: { email: {} } },
  Transformation: { code: 'addHandler("transform", (request) => request);' },
  Bookmark: { label: "base", eventDataId: "edt_base" },
  WebhookNotifications: { topics: ["issue.opened"] },
  Project: {},
  ApiKey: {},
} as const;
