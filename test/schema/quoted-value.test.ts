import fc from "fast-check";
import { isPlain, type Plain } from "../../src/schema/plain";
import { findProblems } from "../../src/schema/problems";
import { parsePath } from "../../src/schema/property-path";
import { connectionSpec } from "../../src/specs/connection/connection";
import { destinationSpec } from "../../src/specs/destination/destination";
import { issueTriggerSpec } from "../../src/specs/issue-trigger/issue-trigger";
import { sourceSpec } from "../../src/specs/source/source";

const context = { apiVersion: "2025-07-01" };

/** Inputs that are in order, whose scalars are changed one after the other. */
const good: readonly [Parameters<typeof findProblems>[0], Plain][] = [
  [
    connectionSpec,
    {
      ...{ name: "c", sourceId: "src_1", destinationId: "des_1" },
      rules: [
        { type: "retry", strategy: "linear", interval: 1000, count: 5, responseStatusCodes: ["500"] },
        { type: "delay", delay: 1000 },
        { type: "deduplicate", window: 1000, includeFields: ["body.id"] },
        { type: "transform", transformationId: "trs_1" },
      ],
    },
  ],
  [
    destinationSpec,
    {
      ...{ name: "d", type: "HTTP" },
      config: {
        ...{ url: "https://a.example", rateLimit: 5, rateLimitPeriod: "second", httpMethod: "POST" },
        deliveryPolicy: { groups: { key: "body.id", rate: 1, ratePeriod: "second" } },
      },
    },
  ],
  [
    sourceSpec,
    {
      ...{ name: "s", type: "HTTP" },
      config: { allowedHttpMethods: ["POST"], customResponse: { contentType: "json", body: "{}" } },
    },
  ],
  [
    issueTriggerSpec,
    {
      name: "t",
      type: "delivery",
      configs: { strategy: "first_attempt", connections: ["web_1"] },
      channels: { slack: { channelName: "#a" } },
    },
  ],
];

const wrong = fc.oneof(
  fc.constantFrom("", "x", "5xx", "payload.id", "headers.X-A", "path.a", "hourly", "a b"),
  fc.integer({ min: -2, max: 2_000_000 }),
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.boolean(),
);

function scalarsIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => scalarsIn(item, [...path, i]));
  if (isPlain(value)) return Object.keys(value).flatMap((key) => scalarsIn(value[key], [...path, key]));
  return path.length < 2 ? [] : [[...path]];
}

function changed(value: unknown, [head, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (head === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === head ? changed(item, rest, to) : item));
  return isPlain(value) ? { ...value, [head]: changed(value[head], rest, to) } : value;
}

function at(value: unknown, property: string): unknown {
  return parsePath(property).reduce<unknown>((here, part) => Reflect.get(Object(here), part), value);
}

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

test("the inputs that are changed are in order", () => {
  for (const [spec, inputs] of good) expect(findProblems(spec, inputs, context)).toEqual([]);
});

test("a reason about a value inside of another quotes it, since the engine does not print it", () => {
  const places = good.flatMap(([, inputs], i) => scalarsIn(inputs).map((path) => [i, path] as const));
  let quoted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...places), wrong, ([i, path], value) => {
      const [spec, inputs] = good[i] ?? [sourceSpec, {}];
      const said = changed(inputs, path, value) as Plain;
      for (const { property, reason } of findProblems(spec, said, context)) {
        const found = at(said, property);
        if (parsePath(property).length < 2 || !isScalar(found)) continue;
        // what is in the wrong place can be anything, a secret too
        if (/^(is not a property|belongs to another)/.test(reason)) continue;
        quoted += 1;
        const isQuoted =
          reason.includes(JSON.stringify(found)) || reason.split(/[\s;,]+/).includes(String(found));
        expect(isQuoted ? "quoted" : `${property}: ${reason}`).toBe("quoted");
      }
    }),
    { numRuns: 1000 },
  );
  expect(quoted).toBeGreaterThan(200);
});

const secret = "canary-secret";

test.each<[string, Parameters<typeof findProblems>[0], Plain]>([
  [
    "the auth of a source",
    sourceSpec,
    {
      name: "s",
      type: "HTTP",
      config: { authType: "HMAC", auth: { webhookSecretKey: secret, algorithm: secret } },
    },
  ],
  [
    "the auth of a destination",
    destinationSpec,
    {
      name: "d",
      type: "HTTP",
      config: {
        url: "https://a.example",
        authType: "API_KEY",
        auth: { key: "k", apiKey: secret, to: secret },
      },
    },
  ],
  [
    "the password in an address",
    destinationSpec,
    { name: "d", type: "HTTP", config: { url: `htp://user:${secret}@a.example` } },
  ],
  [
    "the auth where it does not belong",
    sourceSpec,
    { name: "s", type: "HTTP", config: { webhookSecretKey: secret } },
  ],
  [
    "a value that a filter compares with",
    connectionSpec,
    {
      name: "c",
      sourceId: "s",
      destinationId: "d",
      rules: [
        {
          type: "filter",
          headers: { "X-Token": secret },
          body: { a: { $exist: secret, $or: secret } },
        },
      ],
    },
  ],
])("%s is in no reason", (_, spec, inputs) => {
  const problems = findProblems(spec, inputs, context);
  expect(problems).not.toEqual([]);
  expect(JSON.stringify(problems)).not.toContain(secret);
});
