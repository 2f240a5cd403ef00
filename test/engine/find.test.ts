import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describeChoice, type EngineChoice, findEngine } from "./find";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-find-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts an executable somewhere below the test's folder. */
function executable(path: string, script: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `#!${process.execPath}\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Puts a `pulumi` with all that belongs to it into a folder. */
function installCli(bin: string, version: string): string {
  executable(`${bin}/pulumi`, `console.log(${JSON.stringify(version)})`);
  executable(`${bin}/pulumi-language-nodejs`, "");
  executable(`${bin}/pulumi-resource-pulumi-nodejs`, "");
  return join(folder, bin, "pulumi");
}

function find(path: string[], patience = 10_000): Promise<EngineChoice> {
  const env = {
    PATH: path.map((name) => join(folder, name)).join(delimiter),
    PULUMI_HOME: join(folder, "home"),
  };
  const fetchCli = async () => ({ trouble: "not in this test" });
  return findEngine({ env, patience, fetchCli });
}

test("a CLI on PATH is taken", async () => {
  const path = installCli("bin", "v3.260.0");
  expect(await find(["bin"])).toEqual({
    kind: "cli",
    version: "3.260.0",
    path,
    why: "it is on your PATH",
    skipped: [],
  });
});

test("the newest CLI of the versions folder is taken, by number and not by letter", async () => {
  installCli("home/versions/3.99.0/bin", "v3.99.0");
  installCli("home/versions/3.260.0/bin", "v3.260.0");
  const path = installCli("home/versions/3.1000.0/bin", "v3.1000.0");
  installCli("home/bin", "v3.255.0");
  expect(await find([])).toMatchObject({ kind: "cli", version: "3.1000.0", path });
});

test("a CLI in the bin folder of Pulumi's home is taken", async () => {
  const path = installCli("home/bin", "v3.255.0");
  expect(await find([])).toMatchObject({ kind: "cli", version: "3.255.0", path });
});

test("a CLI behind a link is taken when its companions lie beside the link's target", async () => {
  installCli("cellar", "v3.260.0");
  mkdirSync(join(folder, "bin"));
  symlinkSync(join(folder, "cellar", "pulumi"), join(folder, "bin", "pulumi"));
  expect(await find(["bin"])).toMatchObject({ kind: "cli", path: join(folder, "bin", "pulumi") });
});

test.each([
  ["v3.253.9", "version 3.253.9, but 3.254.0 or a newer 3.x is needed"],
  ["v4.0.0", "version 4.0.0, but 3.254.0 or a newer 3.x is needed"],
  ["hello", "`pulumi version` printed no version"],
])("a CLI that says %s is skipped with the reason, and the next one is taken", async (version, reason) => {
  const unusable = installCli("bin", version);
  const usable = installCli("other", "v3.254.0");
  expect(await find(["bin", "other"])).toMatchObject({
    kind: "cli",
    path: usable,
    skipped: [`${unusable}: ${reason}`],
  });
});

test.each([
  ["that fails", "process.exit(3)", /`pulumi version` ended with code 3$/],
  ["that hangs", "setInterval(() => {}, 1000)", /`pulumi version` did not finish within 0\.5 s$/],
])("a CLI %s is skipped with the reason", async (_, script, reason) => {
  installCli("bin", "");
  executable("bin/pulumi", script);
  const choice = await find(["bin"], 500);
  expect(choice.kind).toBe("stand-in");
  expect(choice.skipped[0]).toMatch(reason);
});

test("a file that cannot be executed at all is skipped with the reason", async () => {
  installCli("bin", "");
  writeFileSync(join(folder, "bin", "pulumi"), "#!/no/such/interpreter\n");
  const choice = await find(["bin"]);
  expect(choice.skipped[0]).toMatch(/`pulumi version` could not be started/);
});

test.each(["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])(
  "a CLI without %s is skipped with the reason",
  async (name) => {
    const path = installCli("bin", "v3.260.0");
    rmSync(join(folder, "bin", name));
    expect((await find(["bin"])).skipped[0]).toBe(`${path}: ${name} missing beside it`);
  },
);

test("what the launcher fetched is taken when nothing else is there", async () => {
  const path = installCli("fetched", "v3.260.0");
  const choice = await findEngine({
    env: { PATH: "", PULUMI_HOME: folder },
    fetchCli: async () => ({ path }),
  });
  expect(choice).toMatchObject({ kind: "cli", path, why: "the official npm launcher has just fetched it" });
});

test("without a CLI the stand-in is chosen, and the description says why and how to get one", async () => {
  const text = describeChoice(await find([]));
  expect(text).toContain("Engine: the stand-in of this package, since no usable Pulumi CLI was found.");
  expect(text).toContain("- official npm launcher: not in this test");
  expect(text).toContain("https://www.pulumi.com/docs/iac/download-install/");
});

test("the description of a CLI names its version, its place and why it was taken", async () => {
  const path = installCli("bin", "v3.260.0");
  expect(describeChoice(await find(["bin"]))).toBe(
    `Engine: Pulumi CLI 3.260.0 (${path}), since it is on your PATH.`,
  );
});

test("a hanging CLI is ended, with the processes it started", async () => {
  const marker = join(folder, "alive");
  const grandchild = `setTimeout(() => require("node:fs").writeFileSync(${JSON.stringify(marker)}, ""), 1500)`;
  installCli("bin", "");
  executable(
    "bin/pulumi",
    `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" });
     setInterval(() => {}, 1000);`,
  );
  // the search ends only once the grandchild has closed the pipe that it shares
  await find(["bin"], 500);
  expect(existsSync(marker)).toBe(false);
});
