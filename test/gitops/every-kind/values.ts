import type { Plain } from "../../../src/schema/plain";
import type { issueTypes } from "../../../src/specs/limits";
import type { Rule } from "../../../src/specs/rules/rules";

/** Names with every character that Hookdeck takes, and those that mean something in a program. */
export const names = [
  "orders-eu_2",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "abcdefghijklmnopqrstuvwxyz-0123456789",
  "a[b]c^d`e\\f",
  "_",
  "-",
  "--",
  "0",
  "9lives",
  "class",
  "config",
  "pulumi",
  "hookdeck",
  "script",
  "constructor",
  "__proto__",
  "orders-EU",
  "ordersEu",
  "ORDERS",
  "orders",
];

/** Texts of people: quotes of every kind, what ends a template, a comment or a line. */
export const texts = [
  'it\'s "quoted" and `quoted`',
  "$" + "{process.exit(1)} // */ <!-- \\",
  "two\nlines\r\nand\ttabs\u2028and\u2029separators",
  "日本語 🙂 \u0000\u0007\u001b[31m",
  "::error::not a command",
];

/** Scripts with quotes, escapes and line ends of every kind. */
export const codes = [
  'addHandler("transform", (request) => request);\n',
  "addHandler('transform', (r) => ({ ...r, a: `$" + "{r.path}` }));",
  'addHandler("transform", (r) => { r.body = "\\\\ \\n \\u2028 \' `" + String.raw`$' +
    "{1}`; return r; });\r\n// the end */",
];

/** At least one rule of every type. */
export function rules(transformation_id: string, source_id: string): readonly Plain[] {
  const all: Readonly<Record<Rule["type"], readonly Plain[]>> = {
    retry: [
      { type: "retry", strategy: "linear" },
      {
        type: "retry",
        strategy: "exponential",
        interval: 60_000,
        count: 5,
        response_status_codes: ["!410", ">=500"],
      },
    ],
    delay: [{ type: "delay", delay: 1000 }],
    filter: [
      {
        type: "filter",
        body: { $or: [{ a: null }, { "a b": { $gte: 1 } }, { "it's": { $in: ["x", "y"] } }] },
      },
      {
        type: "filter",
        headers: { "x-kind": { $neq: "test" } },
        query: { a: "1" },
        path: { $startsWith: "/orders" },
      },
      // an id in what users compare with is no reference
      { type: "filter", body: { source: source_id, nested: { list: [1, true, { deep: source_id }] } } },
    ],
    transform: [{ type: "transform", transformation_id }],
    deduplicate: [
      { type: "deduplicate", window: 60_000, include_fields: ["body.id", "headers.x-id"] },
      { type: "deduplicate", window: 60_000, exclude_fields: ["body.at"] },
    ],
  };
  return Object.values(all).flat();
}

/** Configs of each type of issue trigger: by pattern, by ids that are there, by ids that are gone. */
export function configs(
  connections: readonly string[],
): Record<(typeof issueTypes)[number], readonly Plain[]> {
  return {
    delivery: [
      { strategy: "final_attempt", connections: "*" },
      { strategy: "first_attempt", connections: [...connections.slice(0, 2), "web_gone"] },
    ],
    transformation: [{ log_level: "warn", transformations: "prod-*" }],
    backpressure: [{ delay: 60_000, destinations: ["des_gone"] }],
    request: [
      { rejection_causes: "*", excluded_rejection_causes: ["VERIFICATION_FAILED"], sources: "*" },
      { rejection_causes: ["SOURCE_DISABLED"], sources: "*" },
    ],
  };
}
