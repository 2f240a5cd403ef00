import { authShapes } from "../../src/specs/destination-auth";
import { type FieldCase, field, ruleField } from "./case";
import { issueTriggerCases } from "./issue-trigger-cases";
import { sourceAuthCases } from "./source-auth-cases";

const name = { is: "mine", becomes: "EDITED", refuses: ["two words", "may hold letters"] } as const;
const text = { is: "mine", becomes: "EDITED", refuses: [5, "must be a string, not a number"] } as const;
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
  groupField("key", ["body.mine", "body.edited"], ["tenant", "must start with headers, body, query or path"]),
  groupField("ratePeriod", ["minute", "hour"], ["concurrent", "must be one of second"]),
  ...Object.entries(authShapes).flatMap(([authType, shape]) => {
    const [first = "", ...others] = Object.keys(shape.shape);
    const auth = Object.fromEntries(others.map((key) => [key, valueFor(key)]));
    return field("Destination", `config.auth.${first}`, {
      ...text,
      beside: { config: { authType, auth } },
    });
  }),
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

/** A value of a delivery group, which the API versions spell in two ways. */
function groupField(
  key: "key" | "ratePeriod",
  [is, becomes]: readonly [string, string],
  refuses: readonly [string, string],
): FieldCase {
  const groups = { key: "body.tenant", rate: 5, ratePeriod: "second" };
  const sent = (value: string) => {
    const [path, period] = key === "key" ? [value, groups.ratePeriod] : [groups.key, value];
    const { rate } = groups;
    return {
      new: { config: { delivery_policy: { groups: { key: path, rate, rate_period: period } } } },
      old: { config: { delivery_groups: { key: path, rate_limit: rate, rate_limit_period: period } } },
    };
  };
  return field("Destination", `config.deliveryPolicy.groups.${key}`, {
    beside: { config: { deliveryPolicy: { groups } } },
    is,
    becomes,
    refuses,
    wire: { ...sent(is), edit: sent(becomes).new },
  });
}

function valueFor(key: string): string {
  if (key === "to") return "header";
  return key === "authenticationType" ? "basic" : `canary-${key}`;
}
