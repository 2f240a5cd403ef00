import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** Stands in for npm: makes the node_modules that `npm ci` would make of the lock file. */
const npm = `
const fs = require("node:fs");
if (process.env.FAIL) { console.error("npm error code EFAKE"); process.exit(1); }
fs.mkdirSync("node_modules", { recursive: true });
fs.cpSync("typescript", "node_modules/typescript", { recursive: true });
fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");
`;

const declarations = "node_modules/.cache/sample/declarations";

/** Stands in for the compiler, which would take seconds: copies, and refuses what holds the word "mistake". */
const tsc = `
const fs = require("node:fs");
fs.mkdirSync("${declarations}", { recursive: true });
for (const name of fs.readdirSync("src")) {
  const text = fs.readFileSync("src/" + name, "utf8");
  if (text.includes("mistake")) { console.log("src/" + name + "(1,14): error TS2322: Mistake."); process.exit(2); }
  fs.writeFileSync("${declarations}/" + name.replace(/ts$/, "d.ts"), text);
}
`;

/** Stands in for the bundler: makes the main file, of what the compiler let through. */
const dist = `
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
mkdirSync("dist", { recursive: true });
writeFileSync("dist/index.js", readdirSync("${declarations}").join());
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-setup-"));
  mkdirSync(join(folder, "scripts"));
  copyFileSync(join(root, "scripts", "setup.mjs"), join(folder, "scripts", "setup.mjs"));
  write("npm.js", npm);
  write("typescript/bin/tsc", tsc);
  write("typescript/package.json", {});
  write("package.json", { name: "sample", main: "./dist/index.js", engines: { node: ">=20.18.1" } });
  write("scripts/dist.mjs", dist);
  write("package-lock.json", lockOf("1.0.0"));
  write("tsconfig.json", {});
  write("tsconfig.build.json", {});
  write("src/index.ts", "export const answer: number = 42;\n");
  write("src/old.ts", "export const old = 1;\n");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | object): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}

function lockOf(version: string): object {
  const optional = { "node_modules/for-another-platform": { version: "1.0.0", optional: true } };
  return {
    packages: { "": {}, "node_modules/dependency": { version, integrity: `sha-${version}` }, ...optional },
  };
}

function setUp(env: NodeJS.ProcessEnv = {}, nodeArgs: string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, "scripts/setup.mjs"], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      npm_execpath: join(folder, "npm.js"),
      ...env,
    },
  });
  return { status, text: stdout + stderr };
}

test("a bare clone is installed, linked to itself and built, and each is said in a line", () => {
  const { status, text } = setUp();
  expect(text.split("\n")).toEqual([
    "setup: installing the dependencies with npm ci, because node_modules is missing.",
    "setup: linking node_modules/sample to this folder, so that examples find it by name.",
    "setup: building dist, because dist is missing.",
    "",
  ]);
  expect(status).toBe(0);
  expect(existsSync(join(folder, "dist", "index.js"))).toBe(true);
  expect(realpathSync(join(folder, "node_modules", "sample"))).toBe(realpathSync(folder));
});

test("a second run does nothing and says nothing, whatever git did to the times of the files", () => {
  setUp();
  for (const name of ["package-lock.json", "src/index.ts", "package.json"])
    utimesSync(join(folder, name), new Date(), new Date());
  expect(setUp()).toEqual({ status: 0, text: "" });
});

test("a changed lock file installs anew", () => {
  setUp();
  write("package-lock.json", lockOf("2.0.0"));
  expect(setUp().text).toContain(
    "installing the dependencies with npm ci, because node_modules/dependency is not the one",
  );
});

test("an installation that was cut short is repeated", () => {
  setUp();
  rmSync(join(folder, "node_modules", ".package-lock.json"));
  expect(setUp().text).toContain("because the last installation was not finished");
});

test("the page is bundled after the compiler ran, and stays where nothing changed", () => {
  const bundle = join(folder, "dist", "emulator", "page", "page.js");
  write("src/emulator.ts", "export const emulator = 1;\n");
  write(
    "scripts/page.mjs",
    `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("dist/emulator/page", { recursive: true });
writeFileSync("dist/emulator/page/page.js", "bundled");
`,
  );
  expect(setUp().status).toBe(0);
  expect(existsSync(bundle)).toBe(true);
  expect(setUp()).toEqual({ status: 0, text: "" });
  write("scripts/page.mjs", 'throw new Error("no bundle");\n');
  const { status, text } = setUp();
  expect(status).toBe(1);
  expect(text).toContain("setup: the emulator's page could not be bundled; the message is above.");
});

test("a changed source builds anew, and what the compiler made of a deleted one goes", () => {
  setUp();
  expect(readFileSync(join(folder, "dist", "index.js"), "utf8")).toBe("index.d.ts,old.d.ts");
  rmSync(join(folder, "src", "old.ts"));
  expect(setUp()).toEqual({
    status: 0,
    text: `setup: building dist, because ${join("src", "old.ts")} changed.\n`,
  });
  expect(readFileSync(join(folder, "dist", "index.js"), "utf8")).toBe("index.d.ts");
});

test("a link to another folder is replaced", () => {
  setUp();
  rmSync(join(folder, "node_modules", "sample"));
  symlinkSync(tmpdir(), join(folder, "node_modules", "sample"), "junction");
  expect(setUp().text).toContain("setup: linking node_modules");
  expect(realpathSync(join(folder, "node_modules", "sample"))).toBe(realpathSync(folder));
});

test("a failed installation ends with npm's message, a sentence and code 1", () => {
  const { status, text } = setUp({ FAIL: "1" });
  expect(text).toContain(
    "npm error code EFAKE\nsetup: npm could not install the dependencies; its message is above.",
  );
  expect(text).not.toContain("    at ");
  expect(status).toBe(1);
});

test("a failed build ends with the compiler's message, a sentence and code 1, and is tried again next time", () => {
  write("src/index.ts", "export const answer: number = mistake;\n");
  const { status, text } = setUp();
  expect(text).toContain("src/index.ts(1,14): error TS2322");
  expect(text).toContain("setup: the build failed; the compiler's message is above.");
  expect(text).not.toContain("    at ");
  expect(status).toBe(1);
  expect(setUp().status).toBe(1);
});

test("an older Node is refused with both versions", () => {
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '20.9.3' })";
  expect(setUp({}, ["--import", `data:text/javascript,${pretend}`])).toEqual({
    status: 1,
    text: "setup: Node 20.9.3 is too old: sample needs Node 20.18.1 or newer.\n",
  });
});
