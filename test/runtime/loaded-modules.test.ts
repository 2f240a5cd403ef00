import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { z } from "zod";

const root = join(__dirname, "..", "..");

/** Which sources went into which file of `dist`: the build writes it down. */
const modules = z
  .record(z.string(), z.array(z.string()))
  .parse(
    JSON.parse(readFileSync(join(root, "node_modules", ".cache", "pulumi-hookdeck", "dist.json"), "utf8")),
  );

/** The sources, from the folder of the package, whose code is in a file of `dist`. */
function sourcesOf(file: string): readonly string[] {
  const sources = modules[relative(realpathSync(root), file).split(sep).join("/")];
  if (sources === undefined) throw new Error(`${file} is not from the build`);
  return sources;
}

/** The folders of `src` and the packages that some code loads besides what `before` has loaded, with how many files. */
function loadedBy(before: string, code: string): ReadonlyMap<string, number> {
  const script = `${before}; const had = new Set(Object.keys(require.cache)); ${code};
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !had.has(file))));`;
  const text = execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  const counts = new Map<string, number>();
  const count = (place: string) => counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const file of z.array(z.string()).parse(JSON.parse(text))) {
    if (file.endsWith("package.json")) continue;
    const parts = file.split(sep);
    const modules = parts.lastIndexOf("node_modules");
    if (modules >= 0) count(parts[modules + 1] ?? "");
    else for (const source of sourcesOf(file)) count(source.split("/").slice(0, -1).slice(0, 2).join("/"));
  }
  return counts;
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

test("the provider loads neither undici before its first call, nor anything of what programs and people call", () => {
  const loaded = loadedBy("", `require("./dist/runtime/v1").load("Connection")`);
  expect([...loaded.keys()].sort()).toEqual([
    ...["src/bulk", "src/client", "src/provider", "src/queries", "src/runtime", "src/schema", "src/specs"],
    "zod",
  ]);
  // a few more as the package grows; twice as many would be another package in disguise
  expect(total(loaded)).toBeLessThan(260);
});

test("the index loads nothing of the provider, the emulator, the stand-in and the commands", () => {
  const loaded = loadedBy(`require("@pulumi/pulumi")`, `require("./dist/index")`);
  const rooms = ["bulk", "client", "components", "functions", "pulumi", "queries", "schema", "specs"];
  expect([...loaded.keys()].sort()).toEqual(["src", ...rooms.map((room) => `src/${room}`), "zod"]);
  expect(total(loaded)).toBeLessThan(260);
});
