import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { type Patch, refusedWith } from "./patched";
import { recipes } from "./recipes";

jest.setTimeout(300_000);

const root = join(__dirname, "../..");

/** How many files patches change: outside the emulator, and in it. */
function countsOf(patches: readonly Patch[]): [number, number] {
  const files = [...new Set(patches.map(([file]) => file))];
  const inEmulator = files.filter((file) => file.startsWith("src/emulator/")).length;
  return [files.length - inEmulator, inEmulator];
}

test("CONTRIBUTING.md says of each addition how many files it changes", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const rows = [...text.matchAll(/^\| (an? [a-z ]+) \| (\d) \| (\d) \|$/gm)];
  const said = rows.map(([, name, outside, inside]) => [name, [Number(outside), Number(inside)]]);
  expect(said).toEqual(Object.entries(recipes).map(([name, patches]) => [name, countsOf(patches)]));
});

test("nothing else has to change: with all additions, everything compiles", () => {
  // the page is compiled for a browser, by a configuration of its own
  const page = ["emulator/page"];
  const files = ts.sys
    .readDirectory(join(root, "src"), [".ts"], page)
    .map((file) => relative(root, file).replaceAll("\\", "/"));
  const all = new Set(Object.values(recipes).flat());
  const added = [...all].filter(([, old]) => old === "").map(([file]) => file);
  expect(refusedWith([...all], [...files, ...added])).toEqual([]);
});

test("a program sees what was added: the class, the kinds, the type and the function", () => {
  const program = `import * as hookdeck from "../../src";
new hookdeck.Note("note", {});
new hookdeck.Source("zebra", { type: "ZEBRA", config: { auth: { webhookSecretKey: "k" } } });
const rule: hookdeck.EnrichRule & hookdeck.Rule = { type: "enrich" };
void hookdeck.bulk.cancelRequests.plan({ sourceId: "src_1" });
void rule;
`;
  const file = "test/guards/program.ts";
  const patches = [...new Set(Object.values(recipes).flat()), [file, "", program] as const];
  expect(refusedWith(patches, [file])).toEqual([]);
});
