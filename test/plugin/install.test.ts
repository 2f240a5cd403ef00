import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { packageVersion } from "../../src/client/version";
import { engineAddress } from "../../src/plugin/engine-address";
import { useCommandLine } from "../cli/command";
import { isPosix } from "../posix-test";

const { run: runPackageCommand } = useCommandLine();
const bundle = join(__dirname, "../../bin/pulumi-resource-hookdeck");
const version = packageVersion();
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundle to its end. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Said> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bundle, ...args], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(error);
    });
  });
}

test("the plugin of this version is put where Pulumi looks, and again over itself", async () => {
  const env = { ...process.env, PULUMI_HOME: home };
  for (const _ of [1, 2]) {
    const { code, stdout, stderr } = await run(["install"], env);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`Installed the plugin hookdeck ${version} in ${home}`);
    expect(stdout).toContain(`pulumi package add hookdeck@${version}`);
  }
  const folder = join(home, "plugins", `resource-hookdeck-v${version}`);
  const plugin = join(folder, "pulumi-resource-hookdeck");
  expect(readFileSync(plugin).equals(readFileSync(bundle))).toBe(true);
  if (isPosix) expect(statSync(plugin).mode & 0o111).toBe(0o111);
  expect(readFileSync(join(folder, "pulumi-resource-hookdeck.cmd"), "utf8")).toContain("@node");
  // a folder with this file is not run, but installed by the CLI, each time
  expect(existsSync(join(folder, "PulumiPlugin.yaml"))).toBe(false);
  expect(readdirSync(join(home, "plugins"))).toEqual([`resource-hookdeck-v${version}`]);
});

test("--home says another folder than the environment", async () => {
  const other = join(home, "other");
  await run(["install", "--home", other], { ...process.env, PULUMI_HOME: home });
  expect(readdirSync(home)).toEqual(["other"]);
  expect(readdirSync(other)).toEqual(["plugins"]);
});

test.each([
  ["a misspelt word", ["instal"], 'there is no command "instal"; did you mean install?'],
  ["another word", ["serve"], 'there is no command "serve"\n\npulumi-resource-hookdeck install [--home'],
  ["a word too many", ["install", "all"], "Unexpected argument 'all'"],
  ["a misspelt option", ["install", "--hom", "x"], "Unknown option '--hom'; did you mean --home?"],
  ["a folder that is a file", ["install", "--home", bundle], "cannot be written: "],
])("%s is refused in words for people", async (_, args, words) => {
  const { code, stdout, stderr } = await run(args, { ...process.env, PULUMI_HOME: home });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^pulumi-resource-hookdeck: /);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(readdirSync(home)).toEqual([]);
});

test.each([
  ["--help", "Puts this Pulumi plugin where Pulumi looks"],
  ["-h", "Puts this Pulumi plugin where Pulumi looks"],
  ["help", "Puts this Pulumi plugin where Pulumi looks"],
  ["install --help", "Puts this Pulumi plugin where Pulumi looks"],
  ["--version", version],
])("%s is answered, and nothing is installed", async (words, answer) => {
  const { code, stdout } = await run(words.split(" "), { ...process.env, PULUMI_HOME: home });
  expect([code, stdout]).toEqual([0, expect.stringContaining(answer)]);
  expect(readdirSync(home)).toEqual([]);
});

// what the engine gives: https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/go/common/resource/plugin/plugin.go
const options = fc.tuple(
  fc.constantFrom([], ["--logtostderr"]),
  fc
    .option(fc.integer({ min: 1, max: 11 }), { nil: undefined })
    .map((level) => (level ? [`-v=${level}`] : [])),
  fc.option(fc.webUrl(), { nil: undefined }).map((url) => (url ? ["--tracing", url] : [])),
);
const address = fc.tuple(
  fc.constantFrom("127.0.0.1", "localhost", "[::1]"),
  fc.integer({ min: 1, max: 65535 }),
);

test("whatever options of its log an engine gives, its address is found", () => {
  fc.assert(
    fc.property(options, address, (given, [host, port]) => {
      expect(engineAddress([...given.flat(), `${host}:${port}`])).toBe(`${host}:${port}`);
    }),
  );
  expect(engineAddress([])).toBe("");
});

test("words of a person are no address", () => {
  const word = fc.string({ minLength: 1 }).filter((text) => !/:\d+$/.test(text));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(engineAddress(words)).toBeUndefined();
    }),
  );
  expect(engineAddress(["install", "--home", "here:80"])).toBeUndefined();
});

test("the command of the other package says where the plugin is", async () => {
  const { code, stderr } = await runPackageCommand(["plugin", "install"]);
  const command = `npx pulumi-resource-hookdeck@${version} install`;
  const words = `pulumi-hookdeck: the plugin is a package of its own, which installs itself: ${command}\n`;
  expect([code, stderr]).toEqual([1, words]);
});

test("the bundle is small, and one file", () => {
  expect(statSync(bundle).size).toBeLessThan(2_500_000);
  expect(readFileSync(bundle, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
});
