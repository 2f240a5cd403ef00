import { findProblems } from "../../src/schema/problems";
import { connectionSpec } from "../../src/specs/connection/connection";
import { destinationSpec } from "../../src/specs/destination/destination";

const newest = { apiVersion: "2026-09-01" };
const older = { apiVersion: "2025-07-01" };

const destination = (config: object) => ({
  name: "d",
  type: "HTTP",
  config: { url: "https://a.example", ...config },
});
const connection = (...rules: object[]) => ({ name: "c", sourceId: "src_1", destinationId: "des_1", rules });

test("a rate limit and its period go together", () => {
  const found = (config: object) => findProblems(destinationSpec, destination(config), newest);
  expect(found({ rateLimit: 5 })).toEqual([
    { property: "config.rateLimit", reason: "needs config.rateLimitPeriod too (the value is 5)" },
  ]);
  expect(found({ rateLimitPeriod: "second" })).toEqual([
    { property: "config.rateLimitPeriod", reason: 'needs config.rateLimit too (the value is "second")' },
  ]);
  expect(found({ rateLimit: 5, rateLimitPeriod: "concurrent" })).toEqual([]);
});

test("a delivery timeout needs the version that has it, and says how to get it", () => {
  const inputs = destination({ deliveryTimeout: 30 });
  expect(findProblems(destinationSpec, inputs, newest)).toEqual([]);
  expect(findProblems(destinationSpec, inputs, older)).toEqual([
    {
      property: "config.deliveryTimeout",
      reason: expect.stringContaining("pulumi config set hookdeck:apiVersion 2026-09-01"),
    },
  ]);
});

test.each([
  ["headers.X-Shop", "Hookdeck keeps header names in lower case; write headers.x-shop"],
  ["path.id", "the path is a text and has no fields; write path"],
])("a delivery group that is keyed by what no request has is warned of: %s", (key, said) => {
  const groups = { key, rate: 1, ratePeriod: "second" };
  const inputs = destination({ deliveryPolicy: { groups } });
  expect(findProblems(destinationSpec, inputs, newest)).toEqual([]);
  expect(destinationSpec.warn?.(inputs, newest)).toContain(`config.deliveryPolicy.groups.key names nothing`);
  expect(destinationSpec.warn?.(inputs, newest)).toContain(said);
  const known = destination({
    deliveryPolicy: { groups: { ...groups, key: key.toLowerCase().replace(".id", "") } },
  });
  expect(destinationSpec.warn?.(known, newest)).toBeUndefined();
});

test("a url must be one that Hookdeck can deliver to", () => {
  for (const url of ["not a url", "ftp://a.example", "a.example/hook"]) {
    expect(findProblems(destinationSpec, destination({ url }), newest)).toEqual([
      { property: "config.url", reason: `must be an http or https URL, not "${url}"` },
    ]);
  }
});

test("a second rule of one type is refused where it stands", () => {
  const rules = connection({ type: "delay", delay: 1 }, { type: "delay", delay: 2 });
  expect(findProblems(connectionSpec, rules, newest)).toMatchObject([{ property: "rules[1].type" }]);
});

test("included and excluded fields do not stand together", () => {
  const rule = { type: "deduplicate", window: 1000, includeFields: ["body.id"], excludeFields: ["headers"] };
  expect(findProblems(connectionSpec, connection(rule), newest)).toMatchObject([
    { property: "rules[0].excludeFields" },
  ]);
});

test("a window of deduplication is 1 second to 1 hour", () => {
  const found = (window: number) =>
    findProblems(connectionSpec, connection({ type: "deduplicate", window }), newest);
  expect([found(1000), found(3_600_000)]).toEqual([[], []]);
  expect(found(999)).toEqual([{ property: "rules[0].window", reason: "must be at least 1000, not 999" }]);
  expect(found(3_600_001)).toEqual([
    { property: "rules[0].window", reason: "may be at most 3600000, not 3600001" },
  ]);
});

test("a retry rule makes 0 to 50 retries", () => {
  const found = (count: number) =>
    findProblems(connectionSpec, connection({ type: "retry", strategy: "linear", count }), newest);
  expect([found(0), found(50)]).toEqual([[], []]);
  expect(found(-1)).toEqual([{ property: "rules[0].count", reason: "must be at least 0, not -1" }]);
  expect(found(51)).toEqual([{ property: "rules[0].count", reason: "may be at most 50, not 51" }]);
});

test("status codes that are exclusions alone would retry successes and are refused", () => {
  const rule = (...responseStatusCodes: string[]) =>
    connection({ type: "retry", strategy: "linear", responseStatusCodes });
  expect(findProblems(connectionSpec, rule("!410", "!404"), newest)).toMatchObject([
    { property: "rules[0].responseStatusCodes", reason: expect.stringContaining(">=300") },
  ]);
  expect(findProblems(connectionSpec, rule(">=300", "!410"), newest)).toEqual([]);
});
