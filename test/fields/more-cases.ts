import { type FieldCase, field, ruleField } from "./case";
import { destinationPolicyCases } from "./destination-policy-cases";
import { issueTriggerCases } from "./issue-trigger-cases";
import { sourceAuthCases } from "./source-auth-cases";

const name = { is: "mine", becomes: "EDITED", refuses: ["two words", "may hold letters"] } as const;
const basicAuth = { username: "canary-user", password: "canary-password" };
const paths = {
  is: ["body.id", "headers"],
  becomes: ["body.id"],
  refuses: [["id"], "must start with headers, body, query or path", "[0]"],
} as const;
const condition = {
  is: { kind: "mine" },
  becomes: { kind: "EDITED" },
  refuses: [{ kind: { $ne: "a" } }, "did you mean $neq?", '.kind["$ne"]'],
} as const;

/** The fields that behave like one of those that the engines run, but are fields of their own. */
export const moreCases: readonly FieldCase[] = [
  field("Source", "name", name),
  field("Source", "type", {
    is: "WEBHOOK",
    becomes: "SHOPIFY",
    refuses: [5, "must be a string"],
    base: {},
    // the rest of the config goes with the type
    wire: {
      new: { type: "WEBHOOK", config: { allowed_http_methods: ["POST", "PUT", "PATCH", "DELETE"] } },
      edit: { type: "SHOPIFY" },
    },
  }),
  field("Source", "config.customResponse.contentType", {
    beside: { config: { customResponse: { body: "mine" } } },
    is: "text",
    becomes: "xml",
    refuses: ["pdf", "must be one of json, text, xml"],
  }),
  field("Source", "config.trimPayload", {
    is: true,
    becomes: false,
    refuses: ["no", "must be a boolean"],
    base: { type: "VAPI" },
  }),
  ...sourceAuthCases,
  {
    ...field("Source", "config.authType", {
      is: "BASIC_AUTH",
      becomes: "API_KEY",
      refuses: ["SECRET_HANDSHAKE", "must be one of"],
      leftOut: "config.auth",
      wire: {
        new: { config: { auth_type: "BASIC_AUTH", auth: basicAuth } },
        edit: { config: { auth_type: "API_KEY", auth: { header_key: "x-key", api_key: "canary-edited" } } },
      },
    }),
    declared: { config: { authType: "BASIC_AUTH", auth: basicAuth } },
    changed: { config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-changed" } } },
  },
  field("Destination", "name", name),
  {
    ...field("Destination", "type", {
      is: "HTTP",
      becomes: "MOCK_API",
      refuses: ["FTP", "must be one of HTTP, CLI, MOCK_API"],
      base: { type: "MOCK_API" },
      wire: { new: { type: "HTTP", config: { url: "https://a.example.com" } }, edit: { type: "MOCK_API" } },
    }),
    declared: { type: "HTTP", config: { url: "https://a.example.com" } },
    changed: { type: "MOCK_API" },
  },
  field("Destination", "config.url", {
    is: "https://mine.example.com/",
    becomes: "https://edited.example.com/",
    refuses: ["mine.example.com", "must be an http or https URL"],
  }),
  field("Destination", "config.path", {
    is: "/mine",
    becomes: "/EDITED",
    refuses: ["", "must not be empty"],
    base: { type: "CLI", config: { path: "/base" } },
  }),
  field("Destination", "config.rateLimitPeriod", {
    beside: { config: { rateLimit: 5 } },
    is: "second",
    becomes: "concurrent",
    refuses: ["day", "must be one of second"],
    wire: {
      new: { config: { delivery_policy: { rate: 5, period: "second" } } },
      old: { config: { rate_limit: 5, rate_limit_period: "second" } },
      edit: { config: { delivery_policy: { rate: 5, period: "concurrent" } } },
    },
  }),
  ...destinationPolicyCases,
  field("Connection", "name", {
    ...name,
    wire: { new: { name: "mine", full_name: "end -> mine" }, edit: { name: "EDITED" } },
  }),
  ruleField("retry", "strategy", {
    is: "linear",
    becomes: "exponential",
    refuses: ["wild", "must be one of linear, exponential"],
  }),
  ruleField("retry", "interval", {
    beside: { strategy: "linear" },
    is: 1000,
    becomes: 2000,
    refuses: [999, "must be at least 1000"],
  }),
  ruleField("retry", "responseStatusCodes", {
    beside: { strategy: "linear" },
    is: [">=300", "!410"],
    becomes: [">=300"],
    refuses: [["!410"], "holds exclusions alone"],
  }),
  ruleField("delay", "delay", { is: 1000, becomes: 2000, refuses: [1.5, "must be a whole number"] }),
  ruleField("filter", "headers", condition),
  ruleField("filter", "query", condition),
  ruleField("filter", "path", {
    is: { $in: "/mine" },
    becomes: { $in: "/EDITED" },
    refuses: [null, "must not be null"],
  }),
  ruleField("deduplicate", "window", {
    is: 1000,
    becomes: 3_600_000,
    refuses: [3_600_001, "may be at most 3600000"],
  }),
  ruleField("deduplicate", "includeFields", { ...paths, beside: { window: 1000 } }),
  ruleField("deduplicate", "excludeFields", { ...paths, beside: { window: 1000 } }),
  field("Transformation", "name", name),
  ...issueTriggerCases,
  field("Bookmark", "name", { ...name, wire: { new: { alias: "mine" }, edit: { name: "EDITED" } } }),
];
