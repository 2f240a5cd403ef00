import { readFileSync } from "node:fs";
import { isPlain, type Plain } from "../../src/schema/plain";
import { findProblems } from "../../src/schema/problems";
import { toCamel } from "../../src/schema/wire";
import { specs } from "../../src/specs";
import { type Extract, fileOf } from "../openapi/extract";

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

/** What stands just outside of a limit. */
function outside(limit: Plain): unknown[] {
  const { maxLength, minLength, minimum, maximum, maxItems, minItems, enum: choices } = limit;
  return [
    ...(typeof maxLength === "number" ? ["x".repeat(maxLength + 1)] : []),
    ...(minLength === 1 ? [""] : []),
    ...(typeof minimum === "number" ? [minimum - 1] : []),
    ...(typeof maximum === "number" ? [maximum + 1] : []),
    ...(typeof maxItems === "number"
      ? [Array.from({ length: maxItems + 1 }, (_, i) => String(200 + i))]
      : []),
    ...(minItems === 1 ? [[]] : []),
    ...(Array.isArray(choices) ? ["no_such_choice"] : []),
    ...("pattern" in limit ? ["in valid"] : []),
  ];
}

const limitKeys = ["maxLength", "minLength", "minimum", "maximum", "maxItems", "minItems", "enum", "pattern"];

/** Every limit below a schema, by path; alternatives share the path, rules are told apart by their type. */
function* limitsIn(schema: unknown, path: string): Generator<[string, Plain]> {
  if (!isPlain(schema)) return;
  if (limitKeys.some((key) => key in schema)) yield [path, schema];
  for (const [key, each] of Object.entries(isPlain(schema["properties"]) ? schema["properties"] : {})) {
    yield* limitsIn(each, path === "" ? toCamel(key) : `${path}.${toCamel(key)}`);
  }
  const items = schema["items"];
  for (const each of alternatives(items)) {
    const type = path === "rules" ? ruleTypeOf(each) : "0";
    yield* limitsIn(each, `${path}.${type}`);
  }
  for (const each of schema["anyOf"] === undefined && schema["oneOf"] === undefined
    ? []
    : alternatives(schema)) {
    yield* limitsIn(each, path);
  }
}

function alternatives(schema: unknown): readonly unknown[] {
  if (!isPlain(schema)) return [];
  const found = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(found) ? found.flatMap(alternatives) : [schema];
}

function ruleTypeOf(rule: unknown): string {
  const { properties } = Object(rule);
  return String(properties.type.enum[0]);
}

const kept = (): Extract => JSON.parse(readFileSync(fileOf("2026-09-01"), "utf8"));

const cases = Object.entries(kept()).flatMap(([type, { create }]) => {
  const limits = new Map(
    [...limitsIn(create, "")].map(([path, limit]) => [
      `${path} ${JSON.stringify(limit)}`,
      [path, limit] as const,
    ]),
  );
  return [...limits.values()].map(([path, limit]) => [`${type} ${path}`, type, path, limit] as const);
});

test("the document has limits to look at", () => expect(cases.length).toBeGreaterThan(50));

test.each(cases.filter(([title]) => elsewhere[title] === undefined))(
  "just outside of the document's limit, %s is refused",
  (_, type, path, limit) => {
    const at = publicPath(path);
    const ground = grounds.find(([of, begins]) => of === type && at.startsWith(begins));
    if (!ground) throw new Error(`no ground for ${type} ${path}`);
    const spec = specs[type];
    if (!spec) throw new Error(`no resource ${type}`);
    const context = { apiVersion: "2026-09-01" };
    expect(findProblems(spec, ground[2], context)).toEqual([]);
    for (const value of outside(limit)) {
      const problems = findProblems(
        spec,
        plain(put(ground[2], at.replace(/^rules\.[a-z]+/, "rules.0").split("."), value)),
        context,
      );
      expect({ value, problems }).toEqual({ value, problems: [expect.anything(), ...problems.slice(1)] });
    }
  },
);

/** The path in the package's names, two of which are its own. */
function publicPath(path: string): string {
  return path
    .replace(/^config\.deliveryPolicy\.rate$/, "config.rateLimit")
    .replace(/^config\.deliveryPolicy\.period$/, "config.rateLimitPeriod");
}

function put(into: unknown, [head = "", ...rest]: readonly string[], value: unknown): unknown {
  const before: Plain = Array.isArray(into) ? { ...into } : isPlain(into) ? into : {};
  const changed = { ...before, [head]: rest.length === 0 ? value : put(before[head], rest, value) };
  return Array.isArray(into) || head === "0" ? Object.values(changed) : changed;
}

function plain(value: unknown): Plain {
  if (!isPlain(value)) throw new Error("no inputs");
  return value;
}
