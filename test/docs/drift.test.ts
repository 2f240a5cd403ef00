import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { specs } from "../../src/specs";
import { cannotDrift, fieldCases, removals } from "../drift-cases";
import type { FieldCase } from "../fields/case";
import { moreCases } from "../fields/more-cases";
import { inputPathsOf } from "../fields/property-paths";

const file = join(__dirname, "../../docs/drift.md");
const [start, end] = ["<!-- fields: generated -->", "<!-- end -->"];

/** The page with its list as the cases have it. */
function withList(page: string): string {
  const rows = [
    ["every resource", "adopt", "it is looked at on creation only"],
    ...cannotDrift.map(({ type, field, reason }) => [type, field, reason]),
  ];
  const lines = rows.map(([type, field, reason]) => `| ${type} | \`${field}\` | ${reason} |`);
  const list = ["| Resource | Input | Why |", "| --- | --- | --- |", ...lines].join("\n");
  const from = page.indexOf(start) + start.length;
  return `${page.slice(0, from)}\n\n${list}\n\n${page.slice(page.indexOf(end, from))}`;
}

// `UPDATE_DOCS=1 npx jest test/docs/drift` writes the list
test("docs/drift.md lists the fields that cannot show drift, each with its reason", () => {
  const page = readFileSync(file, "utf8");
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(file, withList(page));
  expect(readFileSync(file, "utf8")).toBe(withList(page));
});

/** What refers to other objects has its tests in test/fields/references.test.ts. */
const references = [
  "Bookmark webhookId",
  "Connection rules[transform].transformationId",
  "Project webhookSourceId",
];

/** Every input of every resource; of objects, what is in them. */
const inputs = Object.entries(specs)
  .flatMap(([type, spec]) => inputPathsOf(spec).map((path) => `${type} ${path}`))
  .filter((input) => !/^\w+ adopt$|^Connection rules\[\w+\]\.type$/.test(input));

/** Inputs that none of the cases is about. */
function withoutCase(cases: readonly FieldCase[]): string[] {
  const told = new Set([
    ...cases.map(({ type, field }) => `${type} ${field}`),
    ...removals.map(({ type, path }) => `${type} ${path}`),
    ...references,
  ]);
  const isUnfound = (input: string) =>
    cannotDrift.some(({ type, field }) => `${input}.`.startsWith(`${type} ${field}.`));
  return inputs.filter((input) => !told.has(input) && !isUnfound(input));
}

const allCases = [...fieldCases, ...moreCases];

test("every input has a case in the table of fields, or stands in that list", () => {
  expect(withoutCase(allCases)).toEqual([]);
});

test("an input is missed when its cases go, within an object and in a rule too", () => {
  const told = [...new Set(allCases.map(({ type, field }) => `${type} ${field}`))];
  const missed = told.map((input) =>
    withoutCase(allCases.filter((each) => `${each.type} ${each.field}` !== input)),
  );
  expect(missed).toEqual(told.map((input) => [input]));
  expect(told).toEqual(
    expect.arrayContaining(["Destination config.httpMethod", "Connection rules[retry].count"]),
  );
});
