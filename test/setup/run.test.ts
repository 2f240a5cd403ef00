import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const script = join(__dirname, "../../scripts/run.mjs");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi hookdeck run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an expression about the module is, in a process of its own. */
function evaluated(expression: string): unknown {
  const code = `import * as run from ${JSON.stringify(pathToFileURL(script).href)}; console.log(JSON.stringify(${expression}))`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }),
  );
}

test("npm is started by what started the script, by its script on Windows, and by its name elsewhere", () => {
  const machines = [
    '{ platform: "linux", env: {}, node: "/usr/bin/node" }',
    '{ platform: "linux", env: { npm_execpath: "/usr/lib/npm/bin/npm-cli.js" }, node: "/usr/bin/node" }',
    '{ platform: "linux", env: { npm_execpath: "/usr/lib/pnpm/bin/pnpm.cjs" }, node: "/usr/bin/node" }',
    '{ platform: "win32", env: {}, node: "/Program Files/node.exe", exists: () => true }',
    '{ platform: "win32", env: {}, node: "/nodejs/node.exe", exists: () => false }',
  ];
  const beside = join("/Program Files", "node_modules", "npm", "bin", "npm-cli.js");
  expect(evaluated(`[${machines.map((each) => `run.npmCommand(${each})`)}]`)).toEqual([
    ["npm"],
    ["/usr/bin/node", "/usr/lib/npm/bin/npm-cli.js"],
    ["npm"],
    ["/Program Files/node.exe", beside],
    ["npm"],
  ]);
});

test("a script knows that it was started, also through a link to its folder, as that of /tmp on macOS", () => {
  const real = join(folder, "real");
  mkdirSync(real);
  cpSync(script, join(real, "run.mjs"));
  writeFileSync(
    join(real, "own.mjs"),
    'import { isStarted } from "./run.mjs"; console.log(isStarted(import.meta.url));',
  );
  writeFileSync(join(real, "other.mjs"), 'import "./own.mjs";');
  symlinkSync(real, join(folder, "link"), "junction");
  const said = (...parts: string[]) =>
    execFileSync(process.execPath, [join(folder, ...parts)], { encoding: "utf8" });
  expect([said("real", "own.mjs"), said("link", "own.mjs"), said("link", "other.mjs")]).toEqual([
    "true\n",
    "true\n",
    "false\n",
  ]);
});
