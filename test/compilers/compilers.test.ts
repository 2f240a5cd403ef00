import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { packedProject } from "../package/packed";
import { cellsOf, programs } from "./cells";
import { errorsOf } from "./compile";
import { packagesBehind } from "./reached";
import { buriedIn } from "./said";

jest.setTimeout(180_000);

const root = join(__dirname, "..", "..");
const manifest = z.object({
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])),
});

let project: string;

beforeAll(() => {
  project = packedProject();
  const types = join("node_modules", "@types");
  mkdirSync(join(project, types), { recursive: true });
  try {
    symlinkSync(join(root, types, "node"), join(project, types, "node"), "junction");
  } catch {
    // the folder is shared, and another test may have made it
  }
});

function declarations(): Readonly<Record<string, string>> {
  const installed = join(project, "node_modules", "pulumi-hookdeck");
  const { exports } = manifest.parse(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")));
  const typed = Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === "string"
      ? []
      : [[entry.replace(/^\./, "pulumi-hookdeck"), join(installed, target.types)]],
  );
  return Object.fromEntries(typed);
}

test("each entry of the package has a program here", () => {
  expect(Object.keys(programs).sort()).toEqual(Object.keys(declarations()).sort());
});

test("the public declarations lead to Pulumi's SDK and to Node, and to no other package", () => {
  expect([...packagesBehind(Object.values(declarations())).keys()].sort()).toEqual([
    "@pulumi/pulumi",
    "node:util",
  ]);
});

// the others are for `npm run compilers`
const installed = join(root, "node_modules", "typescript", "bin", "tsc");
const share = cellsOf(["typescript-6"]).filter(
  ({ config, strict }) => config === (strict ? "Pulumi's template of 2021" : "module: nodenext"),
);

test.each(share)("$compiler compiles a program of each entry with $config", async (cell) => {
  expect(await errorsOf(project, installed, cell)).toEqual([]);
});

test("the first two lines of a compile error say what is wrong", async () => {
  expect(await buriedIn(project, installed, "typescript-6")).toEqual([]);
});

const remedy =
  "pulumi-hookdeck needs TypeScript 5.0 or newer: run `npm install --save-dev typescript@5` in your project";

test.each([
  ['import * as hookdeck from "pulumi-hookdeck"; new hookdeck.Source("orders");', remedy],
  ['import { Source } from "pulumi-hookdeck"; new Source("orders");', "/needs-typescript-5-or-newer"],
  [
    'import { testStack } from "pulumi-hookdeck/testing"; testStack(() => 1);',
    "/needs-typescript-5-or-newer",
  ],
])("the compiler that Pulumi brings says for %s what to do", (text, said) => {
  const folder = join(project, "older");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.ts"), text);
  const brought = join(root, "node_modules/@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js");
  const script = join(__dirname, "older.cjs");
  const output = execFileSync(process.execPath, [script, brought, join(folder, "index.ts")], {
    encoding: "utf8",
  });
  const errors = output.trim().split("\n");
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(said);
  expect(dirname(brought)).toContain("3.8");
});
