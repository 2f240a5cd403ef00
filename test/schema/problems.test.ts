import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { connectionSpec } from "../../src/specs/connection/connection";
import { destinationSpec } from "../../src/specs/destination/destination";
import { sourceSpec } from "../../src/specs/source/source";

const context = { apiVersion: "2026-09-01" };
const ends = { name: "c", sourceId: "src_1", destinationId: "des_1" };

const refused: [string, Parameters<typeof findProblems>[0], Record<string, unknown>, string[]][] = [
  ["a name with a dot", sourceSpec, { name: "a.b" }, ["name may hold letters, digits, - and _ only"]],
  ["a long name", sourceSpec, { name: "a".repeat(156) }, ["name may be at most 155 characters long"]],
  [
    "a text where a list stands",
    connectionSpec,
    { ...ends, rules: "x" },
    ["rules must be an array, not a string"],
  ],
  [
    "null",
    sourceSpec,
    { name: "a", description: null },
    ["description must be a string, not null; leave it out instead"],
  ],
  ["a missing property", connectionSpec, { name: "c", sourceId: "s" }, ["destinationId is required"]],
  [
    "a misspelt property",
    sourceSpec,
    { name: "a", descripton: "x" },
    ["descripton is not a property of a source here; did you mean description?"],
  ],
  [
    "a property in the wrong place",
    destinationSpec,
    { name: "a", url: "https://a.example", config: { url: "https://a.example" } },
    ["url is not a property of a destination here; did you mean config.url?"],
  ],
  [
    "a property in Hookdeck's spelling",
    connectionSpec,
    { ...ends, source_id: "x" },
    ["source_id is not a property of a connection here; did you mean sourceId?"],
  ],
  [
    "an output",
    sourceSpec,
    { name: "a", url: "https://a.example" },
    ["url is set by Hookdeck and cannot be chosen; take it out of the source"],
  ],
  [
    "an unknown rule",
    connectionSpec,
    { ...ends, rules: [{ type: "retries" }] },
    ['rules[0].type must be one of retry, delay, filter, transform, deduplicate, not "retries"'],
  ],
  [
    "a misspelt choice among many",
    sourceSpec,
    { name: "a", config: { authType: "shopfy", auth: {} } },
    [
      'config.authType must be one of HMAC, BASIC_AUTH, API_KEY and 156 others; did you mean SHOPIFY? (the value is "shopfy")',
    ],
  ],
  [
    "a choice among many that is like none of them",
    sourceSpec,
    { name: "a", config: { authType: "telepathy", auth: {} } },
    ['config.authType must be one of HMAC, BASIC_AUTH, API_KEY and 156 others, not "telepathy"'],
  ],
  [
    "a property of another kind of auth",
    destinationSpec,
    { name: "a", type: "HTTP", config: { url: "https://a.example", auth: { token: "t" } } },
    ["config.auth.token belongs to another config.authType; change config.authType, or remove this property"],
  ],
  [
    "auth without its type",
    sourceSpec,
    { name: "a", type: "HTTP", config: { auth: { username: "u" } } },
    ["config.auth needs config.authType too, which says how to verify"],
  ],
];

test.each(refused)(
  "%s is refused with the property, the reason and the way out",
  (_, spec, inputs, expected) => {
    expect(
      findProblems(spec, inputs, context).map(({ property, reason }) => `${property} ${reason}`),
    ).toEqual(expected);
  },
);

test("all problems are found at once", () => {
  const rules = [
    { type: "retry", strategy: "fast", interval: 1, responseStatusCodes: ["5xx"] },
    { type: "delay" },
  ];
  const found = findProblems(connectionSpec, { ...ends, rules, bogus: 1 }, context);
  expect(found.map((problem) => problem.property)).toEqual([
    "rules[0].strategy",
    "rules[0].interval",
    "rules[0].responseStatusCodes[0]",
    "rules[1].delay",
    "bogus",
  ]);
});

test("what a preview does not know passes, at any depth, and hides no other problem", () => {
  expect(
    findProblems(connectionSpec, { ...ends, sourceId: unknownValue, rules: unknownValue }, context),
  ).toEqual([]);
  const rules = [{ type: "retry", strategy: unknownValue, responseStatusCodes: [unknownValue] }];
  expect(findProblems(connectionSpec, { ...ends, rules }, context)).toEqual([]);
  expect(findProblems(destinationSpec, { name: "d", type: "HTTP", config: unknownValue }, context)).toEqual(
    [],
  );
  const found = findProblems(
    connectionSpec,
    { ...ends, sourceId: unknownValue, bogus: unknownValue },
    context,
  );
  expect(found.map((problem) => problem.property)).toEqual(["bogus"]);
});

test("a secret never stands in a reason", () => {
  const auth = { username: 12345678, password: "canary-password", extra: "canary-extra" };
  const config = { authType: "BASIC_AUTH", auth };
  expect(JSON.stringify(findProblems(sourceSpec, { name: "a", type: "HTTP", config }, context))).not.toMatch(
    /canary|12345678/,
  );
});
