import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** All texts of the files below a folder that have an ending. */
function textsIn(folder: string, ending: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending) && !/^emulator[\\/]page/.test(file))
    .map((file) => readFileSync(join(root, folder, file), "utf8"))
    .join("\n");
}

const built = textsIn("dist", ".js");
/** Names of the classes that a text declares. */
const classesIn = (text: string) =>
  [...text.matchAll(/\bclass (?!extends\b)([\w$]+)(?= (?:\{|extends |implements )|<)/g)].map(
    ([, name]) => name,
  );

test("the build leaves texts alone: generated programs find their files beside themselves", () => {
  expect(built).toContain('readFileSync(join(__dirname, "transformations", name), "utf8")');
});

test("classes are called as in the sources, since their names are in messages, and each is there once", () => {
  const found = classesIn(built);
  expect(found.length).toBeGreaterThan(50);
  expect(found).toContain("HookdeckError");
  const left = classesIn(textsIn("src", ".ts"));
  const tooMany = found.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  expect(tooMany).toEqual([]);
});

test("maps hold every source, each line where it is in src, and lead from each statement to its own", () => {
  const files = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js.map"))
    .map((file) => `dist/${file.replaceAll("\\", "/")}`);
  expect(files.length).toBeGreaterThan(20);
  const script = `import { faultsOfMaps } from "./scripts/check-maps.mjs";
    process.stdout.write(JSON.stringify(faultsOfMaps(${JSON.stringify(files)})));`;
  const args = ["--input-type=module", "--eval", script];
  expect(JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }))).toEqual([]);
});
