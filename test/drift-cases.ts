/** Edits that somebody makes behind Pulumi's back, one for each field that a program may set. */
export interface DriftCase {
  readonly type: keyof typeof bases;
  /** The part of the inputs that declares the field. */
  readonly declared: Readonly<Record<string, unknown>>;
  /** The edit, in wire names. */
  readonly edit: Readonly<Record<string, unknown>>;
  /** Path that a refresh shows where the program declares the field. */
  readonly path: string;
  /** Path that it shows where the program leaves the field out; `undefined` where that is left alone. */
  readonly leftOut: string | undefined;
}

/** What is declared besides the field, so that the object can be created. What it stands on is added. */
export const bases = {
  Source: { type: "HTTP" },
  Destination: { config: { url: "https://drift.example.com/" } },
  Connection: {},
  IssueTrigger: { type: "delivery", configs: { strategy: "first_attempt", connections: "*" } },
  Transformation: { code: 'addHandler("transform", (request) => request);' },
  Bookmark: { label: "base", eventDataId: "edt_base" },
} as const;

const apiKeyAuth = { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-declared-key" } };
const groups = {
  key: "body.tenant",
  rate: 5,
  ratePeriod: "second",
  overrides: { big_Tenant: { rate: 50, ratePeriod: "minute" } },
};

export const driftCases: readonly DriftCase[] = [
  {
    type: "Source",
    declared: { description: "mine" },
    edit: { description: "EDITED" },
    path: "description",
    leftOut: "description",
  },
  {
    type: "Source",
    declared: { config: { allowedHttpMethods: ["POST"] } },
    edit: { config: { allowed_http_methods: ["GET"] } },
    path: "config.allowedHttpMethods[0]",
    leftOut: "config.allowedHttpMethods",
  },
  {
    type: "Source",
    declared: { config: { customResponse: { contentType: "text", body: "mine" } } },
    edit: { config: { custom_response: { content_type: "text", body: "EDITED" } } },
    path: "config.customResponse.body",
    leftOut: "config.customResponse",
  },
  {
    type: "Source",
    declared: { config: apiKeyAuth },
    edit: { config: { auth_type: "API_KEY", auth: { header_key: "x-key", api_key: "canary-edited-key" } } },
    path: "config.auth.apiKey",
    leftOut: "config.auth",
  },
  {
    type: "Source",
    declared: { config: apiKeyAuth },
    edit: { config: { auth_type: null, auth: null } },
    path: "config.auth",
    leftOut: undefined,
  },
  {
    type: "Source",
    declared: { disabled: false },
    edit: { disabled: true },
    path: "disabled",
    leftOut: undefined,
  },
  {
    type: "Destination",
    declared: { description: "mine" },
    edit: { description: "EDITED" },
    path: "description",
    leftOut: "description",
  },
  {
    type: "Destination",
    declared: { config: { rateLimit: 5, rateLimitPeriod: "second" } },
    edit: { config: { delivery_policy: { rate: 9, period: "second" } } },
    path: "config.rateLimit",
    leftOut: "config.rateLimit",
  },
  {
    type: "Destination",
    declared: { config: { deliveryPolicy: { groups } } },
    edit: { config: { delivery_policy: { groups: { key: "body.tenant", rate: 7, rate_period: "second" } } } },
    path: "config.deliveryPolicy.groups.rate",
    leftOut: "config.deliveryPolicy",
  },
  {
    type: "Destination",
    declared: { config: { deliveryTimeout: 30 } },
    edit: { config: { delivery_timeout: 60 } },
    path: "config.deliveryTimeout",
    leftOut: "config.deliveryTimeout",
  },
  {
    type: "Destination",
    declared: { config: { httpMethod: "PUT" } },
    edit: { config: { http_method: "PATCH" } },
    path: "config.httpMethod",
    leftOut: "config.httpMethod",
  },
  {
    type: "Destination",
    declared: { config: { pathForwardingDisabled: false } },
    edit: { config: { path_forwarding_disabled: true } },
    path: "config.pathForwardingDisabled",
    leftOut: "config.pathForwardingDisabled",
  },
  {
    type: "Destination",
    declared: { config: { authType: "BEARER_TOKEN", auth: { token: "canary-declared-token" } } },
    edit: { config: { auth_type: "BEARER_TOKEN", auth: { token: "canary-edited-token" } } },
    path: "config.auth.token",
    leftOut: "config.authType",
  },
  {
    type: "Destination",
    declared: { disabled: false },
    edit: { disabled: true },
    path: "disabled",
    leftOut: undefined,
  },
  {
    type: "Connection",
    declared: { description: "mine" },
    edit: { description: "EDITED" },
    path: "description",
    leftOut: "description",
  },
  {
    type: "Connection",
    declared: { rules: [{ type: "retry", strategy: "linear", interval: 60_000, count: 3 }] },
    edit: { rules: [{ type: "retry", strategy: "linear", interval: 60_000, count: 9 }] },
    path: "rules[0].count",
    leftOut: "rules",
  },
  {
    type: "Connection",
    declared: { rules: [{ type: "filter", body: { total: { $gt: 5 } } }] },
    edit: { rules: [{ type: "filter", body: { total: { $gt: 0 } } }] },
    path: 'rules[0].body.total["$gt"]',
    leftOut: "rules",
  },
  {
    type: "Connection",
    declared: { rules: [{ type: "delay", delay: 1000 }] },
    edit: { rules: [] },
    path: "rules[0]",
    leftOut: undefined,
  },
  {
    type: "Connection",
    declared: { paused: false },
    edit: { paused: true },
    path: "paused",
    leftOut: undefined,
  },
  {
    type: "Connection",
    declared: { disabled: false },
    edit: { disabled: true },
    path: "disabled",
    leftOut: undefined,
  },
  {
    type: "Transformation",
    declared: { code: 'addHandler("transform", ({ body }) => ({ body }));' },
    edit: { code: "// EDITED" },
    path: "code",
    leftOut: "code",
  },
  {
    type: "Transformation",
    declared: { env: { TOKEN: "canary-declared-env" } },
    edit: { env: { TOKEN: "canary-edited-env" } },
    path: "env.TOKEN",
    leftOut: "env",
  },
  {
    type: "IssueTrigger",
    declared: { configs: { strategy: "final_attempt", connections: "prod-*" } },
    edit: { configs: { strategy: "first_attempt", connections: "prod-*" } },
    path: "configs.strategy",
    leftOut: "configs.connections",
  },
  {
    type: "IssueTrigger",
    declared: { channels: { slack: { channelName: "#orders" }, email: {} } },
    edit: { channels: { slack: { channel_name: "#EDITED" }, email: {} } },
    path: "channels.slack.channelName",
    leftOut: "channels",
  },
  {
    type: "IssueTrigger",
    declared: { disabled: false },
    edit: { disabled: true },
    path: "disabled",
    leftOut: undefined,
  },
  {
    type: "Bookmark",
    declared: { label: "mine" },
    edit: { label: "EDITED" },
    path: "label",
    leftOut: "label",
  },
  {
    type: "Bookmark",
    declared: { eventDataId: "edt_mine" },
    edit: { event_data_id: "edt_EDITED" },
    path: "eventDataId",
    leftOut: "eventDataId",
  },
];
