import { execFileSync } from "node:child_process";
import { join, sep } from "node:path";
import { z } from "zod";

const root = join(__dirname, "..", "..");

/** The folders of `dist` and the packages that some code loads besides what `before` has loaded, with how many files. */
function loadedBy(before: string, code: string): ReadonlyMap<string, number> {
  const script = `${before}; const had = new Set(Object.keys(require.cache)); ${code};
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !had.has(file))));`;
  const text = execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  const counts = new Map<string, number>();
  for (const file of z.array(z.string()).parse(JSON.parse(text))) {
    const parts = file.split(sep);
    const [modules, dist] = [parts.lastIndexOf("node_modules"), parts.lastIndexOf("dist")];
    const place = modules < 0 ? `dist/${parts.slice(dist + 1, -1)[0] ?? ""}` : (parts[modules + 1] ?? "");
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

test("the provider loads neither undici before its first call, nor anything of what programs and people call", () => {
  const loaded = loadedBy("", `require("./dist/runtime/v1").load("Connection")`);
  expect([...loaded.keys()].sort()).toEqual([
    ...[
      "dist/bulk",
      "dist/client",
      "dist/provider",
      "dist/queries",
      "dist/runtime",
      "dist/schema",
      "dist/specs",
    ],
    "zod",
  ]);
  // a few more as the package grows; twice as many would be another package in disguise
  expect(total(loaded)).toBeLessThan(260);
});

test("the index loads nothing of the provider, the emulator, the stand-in and the commands", () => {
  const loaded = loadedBy(`require("@pulumi/pulumi")`, `require("./dist/index")`);
  const rooms = ["bulk", "client", "components", "functions", "pulumi", "queries", "schema", "specs"];
  expect([...loaded.keys()].sort()).toEqual(["dist/", ...rooms.map((room) => `dist/${room}`), "zod"]);
  expect(total(loaded)).toBeLessThan(260);
});
