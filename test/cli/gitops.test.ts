import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Emulator, startEmulator } from "../../src/emulator";

const tsx = pathToFileURL(require.resolve("tsx")).href;
const entry = join(__dirname, "../../src/cli/index.ts");

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-cli-"));
  writeFileSync(join(folder, "empty.json"), '{"version":3,"deployment":{}}');
});

afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], key = emulator.apiKey) {
  const env = { ...process.env, HOOKDECK_API_KEY: key, HOOKDECK_API_BASE: emulator.url };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ["--import", tsx, entry, ...args],
      { cwd: folder, env, timeout: 30_000 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

const commands = [[], ["emulator"], ["bulk"], ["drift"], ["generate"], ["adopt"], ["graph"]];
test.each(commands.map((words) => [words]))("%j --help has an example", async (words) => {
  const { code, stdout } = await run([...words, "--help"]);
  expect({ code, example: /Examples?:\n.*pulumi/.test(stdout) }).toEqual({ code: 0, example: true });
});

test("drift tells by its exit code what it found", async () => {
  const drift = ["drift", "--state", "empty.json", "--ignore", "issue-trigger:*"];
  expect(await run(drift)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/no drift, nothing in no state/),
  });
  await fetch(`${emulator.url}/2026-09-01/sources`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
    body: '{"name":"clicked"}',
  });
  const found = await run([...drift, "--unmanaged", "fail", "--format", "json"]);
  expect(found.code).toBe(3);
  expect(JSON.parse(found.stdout)).toMatchObject({ version: 1, unmanaged: [{ name: "clicked" }] });
});

test.each([
  [["drift", "--state", "missing.json"], /missing\.json cannot be read/],
  [["drift", "--state", "empty.json", "--format", "xml"], /--format takes one of text, json, markdown/],
  [["generate"], /generate needs --out/],
  [["adopt"], /adopt takes one file/],
  [["graph", "--drift"], /--drift needs the states/],
])("refuses %j with code 1", async (args, message) => {
  const { code, stderr } = await run(args);
  expect({ code, isSaid: message.test(stderr), hasStack: /\n\s+at /.test(stderr) }).toEqual({
    ...{ code: 1, isSaid: true, hasStack: false },
  });
});
