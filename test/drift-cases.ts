import { silentTrigger } from "./fields/bases";
import { type DriftCase, type FieldCase, field, ruleField, switchField } from "./fields/case";
import { projectCases } from "./fields/project-cases";

export { cannotDrift } from "./cannot-drift";
export { bases } from "./fields/bases";
export type { DriftCase } from "./fields/case";

const since = "2026-09-01";
const overrides = { big_Tenant: { rate: 50, ratePeriod: "minute" } };
const description = { is: "mine", becomes: "EDITED", refuses: ["", "must not be empty"] } as const;

/** One case for each way in which fields behave; every engine runs them. */
export const fieldCases: readonly FieldCase[] = [
  field("Source", "description", description),
  field("Source", "config.allowedHttpMethods", {
    is: ["POST"],
    becomes: ["GET"],
    shown: "config.allowedHttpMethods[0]",
    refuses: [["YELL"], "must be one of GET", "config.allowedHttpMethods[0]"],
  }),
  field("Source", "config.customResponse.body", {
    beside: { config: { customResponse: { contentType: "text" } } },
    is: "mine",
    becomes: "EDITED",
    leftOut: "config.customResponse",
    refuses: ["x".repeat(1001), "may be at most 1000 characters"],
  }),
  field("Source", "config.auth.apiKey", {
    beside: { config: { authType: "API_KEY", auth: { headerKey: "x-key" } } },
    is: "canary-declared-key",
    becomes: "canary-edited-key",
    leftOut: "config.auth",
    refuses: [5, "must be a string, not a number"],
  }),
  switchField("Source", "disabled"),
  field("Destination", "description", description),
  field("Destination", "config.rateLimit", {
    beside: { config: { rateLimitPeriod: "second" } },
    is: 5,
    becomes: 9,
    wire: {
      new: { config: { delivery_policy: { rate: 5, period: "second" } } },
      old: { config: { rate_limit: 5, rate_limit_period: "second" } },
      edit: { config: { delivery_policy: { rate: 9, period: "second" } } },
    },
    refuses: [0, "must be at least 1"],
  }),
  field("Destination", "config.deliveryPolicy.groups.rate", {
    beside: {
      config: { deliveryPolicy: { groups: { key: "body.tenant", ratePeriod: "second", overrides } } },
    },
    is: 5,
    becomes: 7,
    wire: {
      new: {
        config: {
          delivery_policy: {
            groups: {
              key: "body.tenant",
              rate: 5,
              rate_period: "second",
              overrides: { big_Tenant: { rate: 50, rate_period: "minute" } },
            },
          },
        },
      },
      old: {
        config: {
          delivery_groups: {
            key: "body.tenant",
            rate_limit: 5,
            rate_limit_period: "second",
            overrides: { big_Tenant: { rate_limit: 50, rate_limit_period: "minute" } },
          },
        },
      },
      edit: {
        config: { delivery_policy: { groups: { key: "body.tenant", rate: 7, rate_period: "second" } } },
      },
    },
    leftOut: "config.deliveryPolicy",
    refuses: [0, "must be at least 1"],
  }),
  field("Destination", "config.deliveryTimeout", {
    is: 30,
    becomes: 60,
    since: "2026-09-01",
    refuses: [901, "may be at most 900"],
  }),
  field("Destination", "config.httpMethod", {
    is: "PUT",
    becomes: "PATCH",
    refuses: ["YELL", "must be one of GET"],
  }),
  field("Destination", "config.pathForwardingDisabled", {
    is: false,
    becomes: true,
    refuses: ["no", "must be a boolean"],
  }),
  field("Destination", "config.auth.token", {
    beside: { config: { authType: "BEARER_TOKEN" } },
    is: "canary-declared-token",
    becomes: "canary-edited-token",
    leftOut: "config.authType",
    refuses: ["", "must not be empty"],
  }),
  switchField("Destination", "disabled"),
  field("Connection", "description", description),
  ruleField("retry", "count", {
    beside: { strategy: "linear", interval: 60_000 },
    is: 0,
    becomes: 9,
    refuses: [51, "may be at most 50"],
  }),
  ruleField("filter", "body", {
    is: { total: { $gt: 5 } },
    becomes: { total: { $gt: 0 } },
    shown: 'rules[0].body.total["$gt"]',
    refuses: [{ type: { $regex: "^a" } }, "no regular expressions", 'rules[0].body.type["$regex"]'],
  }),
  switchField("Connection", "paused"),
  switchField("Connection", "disabled"),
  field("Transformation", "code", {
    is: 'addHandler("transform", ({ body }) => ({ body }));',
    becomes: 'addHandler("transform", (request) => request); // EDITED',
    refuses: ["addHandler(", "does not parse"],
  }),
  field("Transformation", "env", {
    is: { TOKEN: "canary-declared-env" },
    becomes: { TOKEN: "canary-edited-env" },
    shown: "env.TOKEN",
    wire: { new: { env: { TOKEN: "canary-declared-env" } }, edit: { env: { TOKEN: "canary-edited-env" } } },
    refuses: [{ TOKEN: 5 }, "must be a string, not a number", "env.TOKEN"],
  }),
  field("IssueTrigger", "configs.strategy", {
    beside: { configs: { connections: "prod-*" } },
    is: "final_attempt",
    becomes: "first_attempt",
    leftOut: "configs.connections",
    refuses: ["sometimes", "must be one of first_attempt"],
  }),
  field("IssueTrigger", "channels", {
    field: "channels.slack.channelName",
    is: { slack: { channelName: "#orders" }, email: {} },
    becomes: { slack: { channelName: "#EDITED" }, email: {} },
    shown: "channels.slack.channelName",
    leftOut: "channels.slack",
    base: silentTrigger,
    refuses: [{ pigeon: {} }, "is not a property", "channels.pigeon"],
  }),
  switchField("IssueTrigger", "disabled"),
  field("Bookmark", "label", { is: "mine", becomes: "EDITED", refuses: ["", "must not be empty"] }),
  field("Bookmark", "eventDataId", {
    is: "edt_mine",
    becomes: "edt_EDITED",
    refuses: ["", "must not be empty"],
  }),
  ...projectCases,
];

/** Edits that take away what is declared. */
export const removals: readonly DriftCase[] = [
  {
    type: "Source",
    declared: {
      config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-declared-key" } },
    },
    edit: { config: { auth_type: null, auth: null } },
    path: "config.auth",
    leftOut: undefined,
  },
  {
    type: "Connection",
    declared: { rules: [{ type: "delay", delay: 1000 }] },
    edit: { rules: [] },
    path: "rules[0]",
    leftOut: undefined,
  },
  {
    type: "WebhookNotifications",
    declared: {},
    edit: { webhook_source_id: null },
    path: "sourceId",
    leftOut: "sourceId",
    since,
  },
];

/** Edits that somebody makes behind Pulumi's back. */
export const driftCases: readonly DriftCase[] = [...fieldCases, ...removals];
