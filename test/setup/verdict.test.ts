import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const runner = require.resolve("jest/bin/jest");
const verdict = join(__dirname, "../../scripts/verdict.mjs");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-verdict-"));
  writeFileSync(join(folder, "package.json"), "{}");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is said about the results of jest over these files, and about a command that wrote none. */
function saidAbout(files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = [runner, "--rootDir", folder, "--json", "--outputFile", join(folder, "report")];
  spawnSync(process.execPath, args, { cwd: folder, stdio: "ignore" });
  return execFileSync(process.execPath, [verdict, "report", "missing"], { cwd: folder, encoding: "utf8" });
}

test("the end of CI's log names each failed test with its reason, and counts what never ran", () => {
  const said = saidAbout({
    "sum.test.js": 'test("one is one", () => {}); test("one is two", () => expect(1).toBe(2));',
    "broken.test.js": 'throw new Error("no such folder");',
    "open.test.js": 'test("two is two", () => {}); afterAll(() => { throw new Error("still open"); });',
  });
  expect(said).toContain("failed: sum.test.js › one is two\nError: expect(received).toBe(expected)");
  expect(said).toMatch(/failed: broken\.test\.js › beside its tests\n[\s\S]*no such folder/);
  expect(said).toMatch(/failed: open\.test\.js › beside its tests\n[\s\S]*still open/);
  expect(said).not.toContain("one is one");
  expect(said).not.toContain("node_modules");
  expect(said).toMatch(/\n2 passed, 4 failed\n$/);
});
