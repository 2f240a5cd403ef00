import { bodyForUpdate } from "../../src/provider/body";
import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { sourceSpec } from "../../src/specs/source/source";
import { sourceTypes } from "../../src/specs/source/source-types";

const named = Object.values(sourceTypes).filter(({ auth }) => auth !== "generic");

type Case = [inputs: Record<string, unknown>, problem: string | undefined];

const needs = "needs API version 2026-09-01; run `pulumi config set hookdeck:apiVersion 2026-09-01` or";
const secret = { webhookSecretKey: "k" };

function problems(inputs: Record<string, unknown>, apiVersion: string): string[] {
  return findProblems(sourceSpec, { name: "a", ...inputs }, { apiVersion }).map(
    ({ property, reason }) => `${property} ${reason}`,
  );
}

const wrong: Case[] = [
  [
    { type: "SHOPIFY", config: { auth: { webhookSecret: "k", ...secret } } },
    "config.auth.webhookSecret is not a property of a source here; did you mean config.auth.webhookSecretKey?",
  ],
  [
    { type: "SHOPIFY", config: secret },
    "config.webhookSecretKey is not a property of a source here; did you mean config.auth.webhookSecretKey?",
  ],
  [
    { type: "SHOPIFY", config: { authType: "HMAC", auth: secret } },
    "config.authType is not a property of a source here; take it out",
  ],
  [{ type: "TIKTOK_SHOP", config: { auth: secret } }, "config.auth.appKey is required"],
  [
    { type: "FIREBLOCKS", config: { auth: { environment: "PRODUCTION" } } },
    "config.auth.environment must be one of US_PRODUCTION, EU, EU2, SANDBOX",
  ],
  [
    { type: "STRAVA", config: { auth: secret } },
    "config.auth.webhookSecretKey cannot be set: this type verifies without a secret, its auth is {} or left out",
  ],
  [
    { type: "MANAGED", config: { allowedHttpMethods: ["GET"] } },
    "config.allowedHttpMethods is not a property of a source here; take it out",
  ],
  [
    { type: "SHOPIFY", config: { trimPayload: true } },
    "config.trimPayload is not a property of a source here; take it out",
  ],
  [
    { config: { authType: "SHOPFY", auth: secret } },
    `config.authType must be one of HMAC, BASIC_AUTH, API_KEY and ${named.length} others; did you mean SHOPIFY? (the value is "SHOPFY")`,
  ],
  [
    { config: { authType: "DISCORD", auth: { publicKey: "k", apiKey: "k" } } },
    "config.auth.apiKey belongs to another config.authType; change config.authType, or remove this property",
  ],
  [
    { type: "GITLAB", config: { authType: "STANDARD_WEBHOOKS", auth: { ...secret, apiKey: "k" } } },
    "config.auth.apiKey belongs to another config.authType; change config.authType, or remove this property",
  ],
];

test.each(wrong)("%j is refused with the property, the reason and the way out", (inputs, expected) => {
  expect(problems(inputs, "2026-09-01")).toEqual([expected]);
});

const newer: Case[] = [
  [
    { type: "CRONOFY", config: { auth: secret } },
    `type CRONOFY ${needs} use type WEBHOOK with authType HMAC`,
  ],
  [{ config: { authType: "QUO", auth: secret } }, `config.authType QUO ${needs} use authType HMAC`],
  [
    { type: "GITLAB", config: { authType: "GITLAB", auth: { apiKey: "k" } } },
    `config.authType GITLAB ${needs} take it out and set config.auth.apiKey`,
  ],
  [
    { type: "SHOPIFY", config: { allowedHttpMethods: ["POST", "QUERY"] } },
    `config.allowedHttpMethods[1] QUERY ${needs} take it out`,
  ],
];

test.each(newer)("%j is refused on 2025-07-01 and passes on 2026-09-01", (inputs, expected) => {
  expect(problems(inputs, "2025-07-01")).toEqual([expected]);
  expect(problems(inputs, "2026-09-01")).toEqual([]);
});

const fine: Record<string, unknown>[] = [
  { type: "AWS_SNS", config: { auth: {} } },
  { type: "GITLAB", config: { auth: { apiKey: "k" } } },
  { type: "VERCEL_LOG_DRAINS", config: { auth: {} } },
  { type: "SHOPIFY", config: { auth: { webhookSecretKey: unknownValue } } },
  { config: { authType: "AWS_SNS", auth: {} } },
];

test.each(fine)("%j passes on both versions", (inputs) => {
  expect(problems(inputs, "2025-07-01")).toEqual([]);
  expect(problems(inputs, "2026-09-01")).toEqual([]);
});

test("settings that leave the program are reset to values where Hookdeck takes no null", () => {
  const olds = {
    name: "a",
    type: "VAPI",
    config: { trimPayload: true, allowedHttpMethods: ["GET"], auth: secret },
  };
  const news = { name: "a", type: "VAPI" };
  expect(bodyForUpdate(sourceSpec, { olds, news, hidden: {} }, { apiVersion: "2026-09-01" })).toEqual({
    ...news,
    config: { trim_payload: false, allowed_http_methods: ["POST"], auth: null },
  });
});

describe("a type that is not in the table", () => {
  const inputs = { type: "MCP_EVENTS", config: { auth: secret, brandNew: { setting: 1 } } };
  const warning = (type: string) => sourceSpec.warn?.({ name: "a", type }, { apiVersion: "2026-09-01" });

  test("passes with whatever its config holds, and with checked settings", () => {
    expect(problems(inputs, "2026-09-01")).toEqual([]);
    expect(problems({ type: "MCP_EVENTS", config: { allowedHttpMethods: ["PST"] } }, "2026-09-01")).toEqual([
      'config.allowedHttpMethods[0] must be one of GET, HEAD, POST, PUT, PATCH, DELETE, QUERY, not "PST"',
    ]);
  });

  test("is warned of, with the type that may have been meant", () => {
    const unchecked = "which this version of pulumi-hookdeck does not know; its config is sent unchecked";
    expect(warning("MCP_EVENTS")).toBe(`has type MCP_EVENTS, ${unchecked}`);
    expect(warning("SHOPYFI")).toBe(`has type SHOPYFI, ${unchecked}. Did you mean SHOPIFY?`);
  });

  test.each(["WEBHOOK", "HTTP", "SHOPIFY", "PROPERTY-FINDER", unknownValue])("%s is not", (type) => {
    expect(warning(type)).toBeUndefined();
  });
});
