import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../../src/client/version";
import { isPosix } from "../posix-test";
import { useCommandLine } from "./command";

jest.setTimeout(60_000);

const { run } = useCommandLine();
const bundle = join(__dirname, "../../bin/pulumi-resource-hookdeck");
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("the plugin of this version is put where Pulumi looks, and again over itself", async () => {
  const env = { ...process.env, PULUMI_HOME: home };
  for (const _ of [1, 2]) {
    const { code, stdout } = await run(["plugin", "install"], env);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`hookdeck ${packageVersion()}`)]);
  }
  const folder = join(home, "plugins", `resource-hookdeck-v${packageVersion()}`);
  const plugin = join(folder, "pulumi-resource-hookdeck");
  expect(readFileSync(plugin).equals(readFileSync(bundle))).toBe(true);
  if (isPosix) expect(statSync(plugin).mode & 0o111).toBe(0o111);
  expect(readFileSync(join(folder, "pulumi-resource-hookdeck.cmd"), "utf8")).toContain("@node");
  // a folder with this file is not run, but installed by the CLI, each time
  expect(existsSync(join(folder, "PulumiPlugin.yaml"))).toBe(false);
});

test("what cannot be followed, or written, is one line with the way out", async () => {
  const wrong = await run(["plugin", "instal"]);
  expect([wrong.code, wrong.stderr]).toEqual([
    1,
    expect.stringContaining('plugin knows one action, install, not "instal"'),
  ]);
  const none = await run(["plugin", "install", "--home", bundle]);
  expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/cannot be written: /)]);
});

test("the bundle is small, and one file", () => {
  expect(statSync(bundle).size).toBeLessThan(2_500_000);
  expect(readFileSync(bundle, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
});
