import { readFileSync } from "node:fs";
import type { Plain } from "../../src/schema/plain";
import { findProblems } from "../../src/schema/problems";
import { specs } from "../../src/specs";
import { type Extract, fileOf, versions } from "../openapi/extract";
import { inside, limitsIn, outside, plain, publicPath, put } from "./document-limits";

/** Inputs in order, into which one value outside of a limit is put; the first whose path begins like the limit's. */
const grounds: readonly [type: string, path: string, inputs: Plain][] = [
  ["Source", "config.auth", { name: "s", type: "WEBHOOK", config: { authType: "HMAC", auth: hmac() } }],
  [
    "Source",
    "config.customResponse",
    { name: "s", config: { customResponse: { contentType: "text", body: "x" } } },
  ],
  ["Source", "", { name: "s", type: "WEBHOOK" }],
  [
    "Destination",
    "config.deliveryPolicy",
    {
      name: "d",
      config: {
        url: "https://example.com",
        deliveryPolicy: { groups: { key: "body.t", rate: 1, ratePeriod: "second" } },
      },
    },
  ],
  [
    "Destination",
    "config.rateLimit",
    { name: "d", config: { url: "https://example.com", rateLimit: 1, rateLimitPeriod: "second" } },
  ],
  ["Destination", "config.auth.to", destination("API_KEY", { key: "k", apiKey: "v", to: "header" })],
  ["Destination", "config.auth.authenticationType", destination("OAUTH2_CLIENT_CREDENTIALS", oauth())],
  ["Destination", "", { name: "d", config: { url: "https://example.com" } }],
  [
    "Connection",
    "rules.retry",
    connection({ type: "retry", strategy: "linear", interval: 60_000, count: 1 }),
  ],
  ["Connection", "rules.deduplicate", connection({ type: "deduplicate", window: 1000 })],
  ["Connection", "", connection({ type: "delay", delay: 1 })],
  ["Transformation", "", { name: "t", code: 'addHandler("transform", (r) => r);' }],
  ["IssueTrigger", "configs.strategy", trigger("delivery", { strategy: "final_attempt", connections: "*" })],
  ["IssueTrigger", "configs.logLevel", trigger("transformation", { logLevel: "warn", transformations: "*" })],
  ["IssueTrigger", "configs.delay", trigger("backpressure", { delay: 60_000, destinations: "*" })],
  ["IssueTrigger", "configs", trigger("request", { rejectionCauses: "*", sources: "*" })],
  ["IssueTrigger", "", trigger("delivery", { strategy: "final_attempt", connections: "*" })],
  ["Bookmark", "", { name: "b", label: "l", webhookId: "w", eventDataId: "e" }],
  ["Project", "", { name: "p" }],
  ["ApiKey", "", { label: "l", teamId: "tm_1" }],
];

function hmac() {
  return { webhookSecretKey: "k", algorithm: "sha256", encoding: "hex", headerKey: "x" };
}
function oauth() {
  const authServer = "https://auth.example.com";
  return { authServer, clientId: "c", clientSecret: "s", authenticationType: "basic" };
}
function destination(authType: string, auth: Plain): Plain {
  return { name: "d", config: { url: "https://example.com", authType, auth } };
}
function connection(rule: Plain): Plain {
  return { name: "c", sourceId: "src_1", destinationId: "des_1", rules: [rule] };
}
function trigger(type: string, configs: Plain): Plain {
  return { name: "i", type, configs };
}

/** Limits of the documents that have no input of this package. */
const elsewhere: Readonly<Record<string, string>> = {
  "ApiKey type": "a key of the package is always one of a project",
  "Connection rules.filter.type": "the type of a rule is the choice itself",
  "Connection rules.transform.type": "the type of a rule is the choice itself",
  "Connection rules.delay.type": "the type of a rule is the choice itself",
  "Connection rules.retry.type": "the type of a rule is the choice itself",
  "Connection rules.deduplicate.type": "the type of a rule is the choice itself",
  "Source type": "a type that is not listed is taken with a warning",
  "Source config.authType": "which of them goes with a type is a table of its own",
};

/** Where the package takes less than a creation may have, and why. */
const narrower: Readonly<Record<string, string>> = {
  "Project name": "a change takes 40 characters at most, and a name that cannot be changed is a trap",
};

const kept = (version: string): Extract => JSON.parse(readFileSync(fileOf(version), "utf8"));

const cases = versions.flatMap((apiVersion) =>
  Object.entries(kept(apiVersion)).flatMap(([type, { create }]) => {
    // alternatives repeat the limits that they share
    const limits = new Map([...limitsIn(create, "")].map((found) => [JSON.stringify(found), found]));
    return [...limits.values()].map(([path, limit]) => ({ type, path, limit, apiVersion }));
  }),
);

test("the documents have limits to look at", () => expect(cases.length).toBeGreaterThan(100));

const ours = cases.filter(({ type, path }) => elsewhere[`${type} ${path}`] === undefined);

test.each(ours)(
  "on $apiVersion, $type $path is taken just inside of its limit, and refused outside",
  (each) => {
    const { type, limit, apiVersion } = each;
    const at = publicPath(each.path);
    const ground = grounds.find(([of, begins]) => of === type && at.startsWith(begins));
    const spec = specs[type];
    if (!ground || !spec) throw new Error(`no ground for ${type} ${at}`);
    const path = at.replace(/^rules\.[a-z]+/, "rules.0").split(".");
    const problemsOf = (inputs: Plain) => findProblems(spec, inputs, { apiVersion });
    const problemsWith = (value: unknown) => problemsOf(plain(put(ground[2], path, value)));
    expect(problemsOf(ground[2])).toEqual([]);
    for (const value of narrower[`${type} ${each.path}`] === undefined ? inside(limit) : [])
      expect({ value, problems: problemsWith(value) }).toEqual({ value, problems: [] });
    for (const value of outside(limit))
      expect({ value, problems: problemsWith(value) }).not.toEqual({ value, problems: [] });
  },
);
