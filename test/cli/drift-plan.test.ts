import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { useCommandLine } from "./command";

const commandLine = useCommandLine();
const token = "pulumi-nodejs:dynamic/hookdeck:Source";

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-plan-"));
  writeFileSync(join(folder, "empty.json"), '{"version":3,"deployment":{}}');
  // what `pulumi preview --json` prints of a program with two sources
  const steps = [
    ["clicked", "From the program"],
    ["brand-new", "New"],
  ].map(([name, description]) => {
    const urn = `urn:pulumi:dev::shop::${token}::${name}`;
    const inputs = { name, description, type: "WEBHOOK" };
    return { op: "create", urn, newState: { urn, custom: true, type: token, inputs }, detailedDiff: null };
  });
  writeFileSync(join(folder, "preview.json"), JSON.stringify({ steps }));
  writeFileSync(join(folder, "text.json"), "Previewing update (dev)");
  const made = await fetch(`${emulator.url}/2026-09-01/sources`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
    body: '{"name":"clicked","description":"By hand"}',
  });
  expect(made.status).toBe(200);
});

afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

function drift(...args: readonly string[]) {
  const state = ["--state", join(folder, "empty.json"), "--ignore", "issue-trigger:*"];
  const env = { ...process.env, HOOKDECK_API_KEY: emulator.apiKey, HOOKDECK_API_BASE: emulator.url };
  return commandLine.run(["drift", ...state, ...args], env);
}

test("drift --plan says what a program's creations would take over, and what of it would change", async () => {
  const { code, stdout } = await drift("--plan", join(folder, "preview.json"));
  expect(stdout).toMatch(
    /source "?clicked"? \(src_\w+\) is taken over:\n +description: .*By hand.*From the program/,
  );
  expect(stdout).toMatch(/not there, and will be made:\n.*brand-new/);
  expect(stdout).toContain("1 taken over, of which 1 changes; 1 made.");
  expect(code).toBe(0);
});

test("drift --plan answers in markdown and in JSON too", async () => {
  const plan = ["--plan", join(folder, "preview.json"), "--format"];
  const [markdown, json] = await Promise.all([drift(...plan, "markdown"), drift(...plan, "json")]);
  expect(markdown.stdout).toContain("### Hookdeck takeover");
  expect(JSON.parse(json.stdout)).toMatchObject({
    takeover: { takeovers: [{ name: "clicked" }], created: [{ name: "brand-new" }] },
  });
});

test("a plan that is no preview is refused in one line", async () => {
  const { code, stderr } = await drift("--plan", join(folder, "text.json"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^pulumi-hookdeck: .*text\.json.*\n$/);
});
