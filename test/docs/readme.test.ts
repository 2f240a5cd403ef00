import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../../src/client/config";
import { apiVersions, defaultApiVersion } from "../../src/client/version";
import { specs } from "../../src/specs";
import { packedProject } from "../package/packed";
import { compileIn, examplesIn } from "./compiled";

jest.setTimeout(120_000);

const root = join(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The rows of a section's table whose first cell is code, by that code; cells without the backquotes around them. */
function rowsOf(title: string): Map<string, string[]> {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.map((row) => {
      const [key = "", ...cells] = row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [key.replaceAll("`", ""), cells];
    }),
  );
}

test("the table of resources is the registry, and says truly what replaces", () => {
  const told = [...rowsOf("Resources")].map(([type, cells]) => {
    const replaces = [...(cells[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
    return [type, replaces] as const;
  });
  const inTruth = Object.entries(specs).map(([type, { replaces }]) => [type, [...replaces]] as const);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(inTruth));
});

test("the table of configuration is what the settings read", () => {
  const asked: string[] = [];
  readSettings((key) => {
    asked.push(key);
    return key === "hookdeck:apiKey" ? "any" : undefined;
  }, {});
  const rows = rowsOf("Configuration");
  expect([...rows.keys()].sort()).toEqual(asked.sort());
  expect(rows.get("hookdeck:apiVersion")?.slice(1)).toEqual([
    apiVersions.map((version) => `\`${version}\``).join(" or "),
    `\`${defaultApiVersion}\``,
  ]);
});

test("the TypeScript in it, and in the page of what it works with, compiles against the packed package", () => {
  const page = readFileSync(join(root, "docs", "works-with.md"), "utf8");
  const examples = [...examplesIn(readme), ...examplesIn(page)].map(
    (code, i) => [`readme-${i + 1}`, code] as const,
  );
  expect(compileIn(packedProject(), Object.fromEntries(examples))).toBe("");
  expect(examples.length).toBeGreaterThan(1);
});

test("the commands of npm that it names exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const texts = ["README.md", "CONTRIBUTING.md", "AGENTS.md"].map((name) =>
    readFileSync(join(root, name), "utf8"),
  );
  const named = [...texts.join("\n").matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("the documentation links to the page of every resource", () => {
  for (const name of ["README.md", "docs/README.md"]) {
    const text = readFileSync(join(root, name), "utf8");
    const missing = Object.values(specs).filter(
      ({ noun }) => !text.includes(`resources/${noun.toLowerCase().replaceAll(" ", "-")}.md)`),
    );
    expect(missing.map(({ type }) => type)).toEqual([]);
  }
});

test.each(["README.md", "CONTRIBUTING.md", "docs/README.md", "test/README.md"])(
  "the files that %s links to exist",
  (name) => {
    const text = readFileSync(join(root, name), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) =>
      join(root, name, "..", target ?? ""),
    );
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  },
);

test("the map of the tests names every folder", () => {
  const text = readFileSync(join(root, "test", "README.md"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
  );
  const folders = readdirSync(join(root, "test"), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  expect(named.sort()).toEqual(folders.map(({ name }) => name).sort());
});
