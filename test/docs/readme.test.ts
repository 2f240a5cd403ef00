import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { readSettings } from "../../src/client/config";
import { apiVersions, defaultApiVersion } from "../../src/client/version";
import { specs } from "../../src/specs";
import { packedProject } from "../package/packed";

jest.setTimeout(120_000);

const root = join(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

function section(title: string): string {
  return readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? "";
}

/** First cells of a section's table, without backquotes. */
function firstCells(title: string): string[] {
  return [...section(title).matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => cell ?? "");
}

test("the table of resources is the registry", () => {
  expect(firstCells("Resources").sort()).toEqual(Object.keys(specs).sort());
});

test("what a table says of replacement is what the specs say", () => {
  for (const [type, spec] of Object.entries(specs)) {
    const row =
      section("Resources")
        .split("\n")
        .find((line) => line.startsWith(`| \`${type}\` |`)) ?? "";
    const named = [...(row.split(" | ").at(-1) ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect({ type, replaces: named }).toEqual({ type, replaces: [...spec.replaces] });
  }
});

test("the table of configuration is what the settings read", () => {
  const asked: string[] = [];
  readSettings((key) => {
    asked.push(key);
    return key === "hookdeck:apiKey" ? "any" : undefined;
  }, {});
  expect(firstCells("Configuration").sort()).toEqual(asked.sort());
  const row = section("Configuration")
    .split("\n")
    .find((line) => line.includes("`hookdeck:apiVersion`"));
  expect(row).toContain(
    `| ${apiVersions.map((version) => `\`${version}\``).join(" or ")} | \`${defaultApiVersion}\` |`,
  );
});

test("the TypeScript in it compiles against the packed package", () => {
  const folder = packedProject();
  const files = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code], i) => {
    const file = join(folder, `readme-${i + 1}.ts`);
    writeFileSync(file, code ?? "");
    return file;
  });
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    skipLibCheck: true,
  });
  const found = ts.getPreEmitDiagnostics(program);
  expect(
    ts.formatDiagnostics(found, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => "\n",
    }),
  ).toBe("");
  expect(files.length).toBeGreaterThan(1);
});

test("the commands of npm that it names exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const texts = ["README.md", "CONTRIBUTING.md", "AGENTS.md"].map((name) =>
    readFileSync(join(root, name), "utf8"),
  );
  const named = [...texts.join("\n").matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(["README.md", "CONTRIBUTING.md", "docs/README.md"])("the files that %s links to exist", (name) => {
  const text = readFileSync(join(root, name), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) =>
    join(root, name, "..", target ?? ""),
  );
  expect(links.filter((target) => !ts.sys.fileExists(target) && !ts.sys.directoryExists(target))).toEqual([]);
});
