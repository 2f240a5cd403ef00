import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { customers } from "../../examples/fleet/customers";
import { type Emulator, startEmulator } from "../../src/emulator";
import { cleanEnvironment } from "../engine/engine";
import { foundCli } from "../engine/engines";

jest.setTimeout(600_000);

const tsx = pathToFileURL(require.resolve("tsx")).href;
const keys = ["canary-key-of-acme", "canary-key-of-globex"] as const;

let root: string;
let emulator: Emulator;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-fleet-"));
  cpSync(join(__dirname, "../../examples/fleet"), join(root, "fleet"), { recursive: true });
  symlinkSync(join(__dirname, "../../node_modules"), join(root, "node_modules"), "junction");
  emulator = await startEmulator({ apiKey: keys[0], projects: [{ apiKey: keys[1] }] });
});

afterEach(async () => {
  await emulator.close();
  rmSync(root, { recursive: true, force: true });
});

/** Runs deploy.ts with the commands in some folder; answers how it ended and what it printed. */
function run(path: string, ...args: string[]): Promise<{ code: number | string; stdout: string }> {
  const env = {
    ...cleanEnvironment(),
    PATH: path,
    PULUMI_HOME: join(root, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(root).href,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    HOOKDECK_API_BASE: emulator.url,
    HOOKDECK_API_KEY_ACME: keys[0],
    HOOKDECK_API_KEY_GLOBEX: keys[1],
    HOOKDECK_API_KEY_INITECH: "canary-key-of-nobody",
  };
  return new Promise((resolve) => {
    const command = ["--import", tsx, "deploy.ts", ...args];
    execFile(process.execPath, command, { cwd: join(root, "fleet"), env }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    );
  });
}

const cli = foundCli();
if (cli !== undefined)
  test("deploy.ts deploys all but the customer whose key is wrong, and keys are in no file", async () => {
    const path = [dirname(cli), process.env["PATH"]].join(delimiter);
    const { code, stdout } = await run(path);
    expect([code, stdout]).toEqual([1, expect.stringContaining("2 of 3 customers are deployed.")]);
    expect(stdout).toContain("Unauthorized (401)");
    // a run on another machine has the state alone
    for (const { id } of customers) rmSync(join(root, "fleet", `Pulumi.${id}.yaml`), { force: true });
    const again = await run(path, "--only", "acme,globex", "--parallel", "2");
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("acme: 6 same") });
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name), "utf8")).not.toContain("canary-");
  });

test("without a CLI each customer of a shard fails, and the reason is said", async () => {
  const { code, stdout } = await run(join(root, "nothing"), "--shard", "2/2");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/0 of 1 customers[\s\S]*globex: .*pulumi/)]);
});
