import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { clickShop } from "../gitops/shop";
import { accountIn } from "../provider/account";
import { useCommandLine } from "./command";

const commandLine = useCommandLine();
const type = "pulumi-nodejs:dynamic/hookdeck:";
let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-errors-"));
  await clickShop(accountIn(emulator));
});

afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, name);

/** Runs the command with the project's key, or another environment. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const own = { HOOKDECK_API_KEY: emulator.apiKey, HOOKDECK_API_BASE: emulator.url };
  const result = await commandLine.run(args, { ...process.env, ...own, ...env });
  expect(result.stderr).not.toMatch(/\n\s+at |canary-/);
  return result;
}

/** Writes a state that has one source, of a project. */
function writeState(teamId: string): string {
  const outputs = { name: "lost", type: "WEBHOOK", teamId, createdAt: "2026-11-22T00:00:00.000Z" };
  const source = { urn: `urn:pulumi:dev::shop::${type}Source::lost`, type: `${type}Source`, id: "src_lost" };
  const resources = [{ ...source, inputs: { name: "lost" }, outputs }];
  writeFileSync(path("state.json"), JSON.stringify({ version: 3, deployment: { resources } }));
  return path("state.json");
}

test("drift ends with code 2, whatever is in no state", async () => {
  const args = ["drift", "--state", writeState(emulator.projectId), "--unmanaged", "fail"];
  const { code, stdout } = await run(args);
  expect(code).toBe(2);
  expect(stdout).toContain("source lost (src_lost): gone");
});

test("the state of a foreign project is refused, with both projects", async () => {
  const { code, stderr } = await run(["drift", "--state", writeState("tm_other")]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`belongs to the Hookdeck project tm_other, but the API key opens.*${emulator.projectId}`),
  );
});

test.each(["drift", "generate", "adopt", "graph"])("%s names a wrong key as such", async (command) => {
  writeFileSync(path("import.json"), '{"resources":[]}');
  const args = {
    drift: ["--state", writeState(emulator.projectId)],
    generate: ["--out", path("out")],
    adopt: [path("import.json")],
    graph: [],
  }[command];
  const { code, stdout, stderr } = await run([command, ...(args ?? [])], {
    HOOKDECK_API_KEY: "canary-wrong",
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/Unauthorized \(401\).*Set the right one/s);
});

test.each([
  ["{", "is not JSON."],
  ['{"version":4,"resources":[]}', "holds no state of a Pulumi stack."],
])("a state that holds %s is refused, with the command that writes one", async (text, reason) => {
  writeFileSync(path("broken.json"), text);
  const { code, stderr } = await run(["drift", "--state", path("broken.json")]);
  expect(code).toBe(1);
  expect(stderr).toContain(reason);
  expect(stderr).toContain("pulumi stack export --show-secrets");
});

// the words are those of Pulumi CLI 3.260.0
test.each([
  ["no stack named 'prod' found", "`pulumi stack ls` shows the stacks that there are"],
  ["no stack selected; please use `pulumi stack select` to choose one", "give --stack"],
  [
    "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file",
    "wait for the other operation",
  ],
  ["[409] Conflict: Another update is currently in progress.", "run `pulumi cancel`"],
])("where the CLI says %s, the way out follows", async (words, way) => {
  const script = `#!/bin/sh\necho "error: ${words.replaceAll("`", "\\`")}" >&2\nexit 255\n`;
  writeFileSync(path("pulumi"), script, { mode: 0o755 });
  const PATH = [folder, process.env["PATH"]].join(delimiter);
  const { code, stderr } = await run(["drift", "--stack", "prod"], { PATH });
  expect(code).toBe(1);
  expect(stderr).toContain(`pulumi stack export: ${words}`);
  expect(stderr).toContain(way);
});

test("a name that exists twice is left as it is, with the ids to choose from", async () => {
  const entry = { type: `${type}Connection`, name: "twice", id: "<PLACEHOLDER>" };
  writeFileSync(path("import.json"), JSON.stringify({ resources: [entry] }));
  const { code, stdout } = await run(["adopt", path("import.json")]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /ambiguous: put the id into the file and repeat:\n +connection twice: web_\w+ .*, web_/,
  );
  expect(JSON.parse(readFileSync(path("import.json"), "utf8"))).toEqual({ resources: [entry] });
});
