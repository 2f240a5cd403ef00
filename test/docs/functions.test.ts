import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, examplesIn } from "./compiled";
import { propertiesOf } from "./declarations";
import { documentedFunctions, functionReference, optionsOf, typesTaken } from "./function-reference";

jest.setTimeout(120_000);

const folder = join(__dirname, "../../docs/functions");
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const textOf = (page: string) => readFileSync(join(folder, page), "utf8");

/** The page with the table of each query as its interface makes it. */
function withTables(page: string): string {
  return page.replaceAll(/<!-- (\w+): generated -->.*?<!-- end -->/gs, (_, name: string) => {
    const rows = propertiesOf(name)
      .filter(({ path }) => !path.includes("."))
      .map(({ path, text }) => `| \`${path}\` | ${text.replaceAll("|", "\\|")} |`);
    const head = name.endsWith("Query") ? "Filter" : "Property";
    const table = [`| ${head} | What it is |`, "| --- | --- |", ...rows].join("\n");
    return `<!-- ${name}: generated -->\n\n${table}\n\n<!-- end -->`;
  });
}

// `UPDATE_DOCS=1 npx jest test/docs/functions` writes the tables
test.each(pages)("the tables in %s are what their interfaces make of them", (page) => {
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(join(folder, page), withTables(textOf(page)));
  expect(textOf(page)).toBe(withTables(textOf(page)));
});

test("every example in the pages of functions compiles", () => {
  const jest =
    "declare const test: (title: string, run: () => unknown) => void; declare const expect: (value: unknown) => any;";
  const programs = pages.flatMap((page) =>
    examplesIn(textOf(page)).map(
      (code, i) => [`${page.replace(".md", "")}-${i}`, `${code}\n${jest}`] as const,
    ),
  );
  expect(programs.length).toBeGreaterThan(4);
  expect(compile(Object.fromEntries(programs))).toBe("");
});

// `UPDATE_DOCS=1 npx jest test/docs/functions` writes the page
test("the page of every function is what the docstrings make of it", () => {
  const page = functionReference();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(join(folder, "reference.md"), page);
  expect(textOf("reference.md")).toBe(page);
});

test("every function and every option has a sentence", () => {
  const functions = documentedFunctions();
  expect(functions.length).toBeGreaterThan(80);
  expect(functions.filter(({ text }) => text === "").map(({ name }) => name)).toEqual([]);
  const options = [...typesTaken(functions)].flatMap(([name, type]) => optionsOf(name, type));
  expect(options.length).toBeGreaterThan(150);
  expect(options.filter(({ text }) => text === "").map(({ owner, name }) => `${owner}.${name}`)).toEqual([]);
});
