import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemasOf } from "../../src/kernel/spec";
import { specs } from "../../src/specs";
import { cannotDrift, driftCases, fieldCases } from "../drift-cases";
import { moreCases } from "../fields/more-cases";

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
const references = ["Bookmark webhookId", "Project webhookSourceId"];

test("every input of every resource has a case in the table of fields, or stands in that list", () => {
  const cases = [...fieldCases, ...moreCases];
  const missing = Object.entries(specs).flatMap(([type, spec]) => {
    const inputs = new Set(schemasOf(spec).flatMap((schema) => Object.keys(schema.shape)));
    return [...inputs]
      .filter((input) => input !== "adopt")
      .filter((input) => !cannotDrift.some((each) => each.type === type && each.field === input))
      .filter((input) => !cases.some((each) => each.type === type && input in each.declared))
      .filter((input) => !driftCases.some((each) => each.type === type && each.path === input))
      .map((input) => `${type} ${input}`)
      .filter((input) => !references.includes(input));
  });
  expect(missing).toEqual([]);
});
