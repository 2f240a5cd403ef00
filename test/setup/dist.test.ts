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
