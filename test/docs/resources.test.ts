import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Spec, schemasOf } from "../../src/schema/spec";
import { propertyPaths } from "../../src/schema/suggest";
import { specs } from "../../src/specs";
import { exampleIn } from "../package-schema/examples";
import { compile, examplesIn } from "./compiled";
import { inputsOf, inputsTable, operatorsTable, outputsOf, outputsTable } from "./resource-tables";

jest.setTimeout(120_000);

const folder = join(__dirname, "../../docs/resources");
const fileOf = ({ noun }: Spec) => join(folder, `${noun.toLowerCase().replaceAll(" ", "-")}.md`);
const all = Object.values(specs);
const pages = Object.fromEntries(all.map((spec) => [spec.type, spec]));
const pageOf = (spec: Spec) => (existsSync(fileOf(spec)) ? readFileSync(fileOf(spec), "utf8") : "");

/** What stands between the marks of a page, by name. */
function tablesOf(spec: Spec): Readonly<Record<string, string>> {
  return {
    inputs: inputsTable(spec),
    outputs: outputsTable(spec),
    languages: languagesOf(spec),
    import: importOf(spec),
    ...(spec.type === "Connection" && { operators: operatorsTable() }),
  };
}

/** The example in the languages of the plugin. */
function languagesOf({ type }: Spec): string {
  const { python, yaml } = exampleIn(type);
  return [
    "In Python and YAML, with [the plugin](../guides/other-languages.md):",
    `\`\`\`python\n${python}\`\`\``,
    `\`\`\`yaml\n${yaml}\`\`\``,
  ].join("\n\n");
}

/** How one that exists gets into a state. */
function importOf({ type, noun }: Spec): string {
  return (
    `With [the plugin](../guides/other-languages.md#import): \`pulumi import hookdeck:index:${type} <name> <id>\`, or the ` +
    `option \`import\`. The ${noun}'s secrets are not printed, and stay while the program leaves them out. Dynamic ` +
    "resources cannot be imported by type and id: see [how they take over what exists](../guides/adopt-a-project.md)."
  );
}

/** The page with its tables as the specs make them. */
function withTables(spec: Spec, page: string): string {
  return Object.entries(tablesOf(spec)).reduce((text, [name, table]) => {
    const [start, end] = [`<!-- ${name}: generated -->`, "<!-- end -->"];
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0)
      throw new Error(`docs of the ${spec.noun} have no place for ${name}: ${start} … ${end}`);
    return `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`;
  }, page);
}

/** Everything that the code says, with texts that are written in several parts joined. */
function sourceText(): string {
  const src = join(__dirname, "../../src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files
    .map((name) => readFileSync(join(src, name), "utf8"))
    .join("\n")
    .replaceAll(/["'`] \+\s*["'`]/g, "");
}

const types = Object.keys(pages);

// `UPDATE_DOCS=1 npx jest test/docs/resources` writes the tables
test.each(types)("the tables in the page of %s are what its spec makes of them", (type) => {
  const spec = pages[type];
  if (!spec) throw new Error(`no spec ${type}`);
  const page = pageOf(spec);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(fileOf(spec), withTables(spec, page));
  expect(pageOf(spec)).toBe(withTables(spec, page));
});

test.each(types)("the page of %s has its parts", (type) => {
  const spec = pages[type];
  const page = spec ? pageOf(spec) : "";
  const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(
    expect.arrayContaining(["Example", "Inputs", "Outputs", "Drift", "Adoption", "Errors"]),
  );
  expect(examplesIn(page).length).toBeGreaterThan(0);
});

test.each(types)(
  "what is told about %s is what its schema takes, and every property has a sentence",
  (type) => {
    const spec = pages[type];
    if (!spec) throw new Error(`no spec ${type}`);
    const told = inputsOf(spec);
    const declared = new Set(schemasOf(spec).flatMap((schema) => propertyPaths(schema)));
    const missing = [...declared].filter(
      (path) =>
        !told.some(
          (input) => path === input.path || (input.type === "" && path.startsWith(`${input.path}.`)),
        ),
    );
    // the page of source types tells what a single type has besides
    expect(missing.filter((path) => type !== "Source" || path !== "config.trimPayload")).toEqual([]);
    const outOfSchema = told
      .map(({ path }) => path)
      .filter((path) => !path.includes("[]") && !declared.has(path));
    expect(outOfSchema).toEqual([]);
    expect([...told, ...outputsOf(spec)].filter(({ text }) => text === "")).toEqual([]);
  },
);

test("the examples in the pages compile", () => {
  const programs = all.flatMap((spec) =>
    examplesIn(pageOf(spec)).map((code, i) => [`${spec.type}-${i + 1}`, code] as const),
  );
  const route = readFileSync(join(folder, "../webhook-route.md"), "utf8");
  const routes = examplesIn(route).map((code, i) => [`WebhookRoute-${i + 1}`, code] as const);
  expect(compile(Object.fromEntries([...programs, ...routes]))).toBe("");
});

test("the messages that the pages explain are in the code", () => {
  const told = all.flatMap((spec) => {
    const section =
      pageOf(spec)
        .split(/^## Errors$/m)[1]
        ?.split(/^## /m)[0] ?? "";
    return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, message]) => message ?? "");
  });
  expect(told.length).toBeGreaterThan(all.length);
  const sentences = sourceText();
  const unknown = told.filter(
    (message) => !message.split("…").every((part) => sentences.includes(part.trim())),
  );
  expect(unknown).toEqual([]);
});
