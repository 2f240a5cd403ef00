import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { key, must } from "../docs/leg";
import { accountIn } from "../provider/account";
import { inShell, type Shell } from "../shell/shell";
import { applyShop, writeConfiguration, writeState } from "./configured-shop";
import { withTerraform } from "./terraform";

jest.setTimeout(600_000);

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 }, apiKey: key });
});

afterEach(() => emulator.close());

const generate = "pulumi-hookdeck generate --out routing --from-terraform pulled.tfstate --with-secrets";

/** The blocks of command lines in `NEXT.md`, by the words before them. */
function blocksOf(folder: string): readonly string[][] {
  const text = readFileSync(join(folder, "routing/NEXT.md"), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => (lines ?? "").trimEnd().split("\n"));
}

/** Runs each command as it is printed, and answers it where it asks. */
async function follow(shell: Shell, lines: readonly string[]): Promise<string> {
  let output = "";
  for (const line of lines) {
    output += (await must(shell, `cd routing\n${line}`, answerTo(line))).output;
  }
  return output;
}

function answerTo(line: string): string {
  if (line.startsWith("terraform")) return "yes\n";
  return line.endsWith("hookdeck:apiKey") ? key : '{"webhookSecretKey":"canary-eu"}';
}

async function inTerraformFolder(
  work: (shell: Shell, destroyed: readonly string[]) => Promise<void>,
): Promise<void> {
  const env = { HOOKDECK_API_KEY: emulator.apiKey, HOOKDECK_API_BASE: emulator.url };
  await inShell(env, (shell) =>
    withTerraform(shell, async ({ destroyed }) => {
      const ids = await applyShop(accountIn(emulator));
      writeConfiguration(shell.folder);
      writeState(shell.folder, ids);
      await must(shell, "terraform init\nterraform state pull > pulled.tfstate");
      await work(shell, destroyed);
    }),
  );
}

const writes = () => emulator.journal.filter(({ method }) => method !== "GET").length;

test("NEXT.md is followed as it is printed: nothing is written, and Terraform destroys nothing", async () => {
  await inTerraformFolder(async (shell, destroyed) => {
    const before = writes();
    const { output } = await must(shell, generate);
    expect(output).toContain("hookdeck_webhook_registration.stripe calls another service");
    const [pulumi = [], removed = [], , end = []] = blocksOf(shell.folder);
    expect(await follow(shell, pulumi)).toMatch(/unchanged/);

    writeConfiguration(shell.folder, taken);
    const plan = await shell.run("terraform plan");
    expect(plan.output).toMatch(/[1-9]\d* to destroy/);
    const left = await follow(shell, removed);
    expect(left).toMatch(/0 to add, 0 to change, 0 to destroy/);
    expect(destroyed).toEqual([]);
    expect((await must(shell, "terraform state list || true")).output).not.toContain("hookdeck_source");
    await follow(shell, end);
    expect(writes()).toBe(before);
  });
});

test("a part of a for_each leaves by the script, and the rest stays", async () => {
  await inTerraformFolder(async (shell, destroyed) => {
    const before = writes();
    await must(shell, `${generate} --source orders-eu --config-stack dev`);
    const [pulumi = [], forget = [], end = []] = blocksOf(shell.folder);
    expect(pulumi).not.toContain("pulumi stack init dev");
    expect(await follow(shell, pulumi)).toMatch(/unchanged/);
    writeConfiguration(shell.folder, ofOrders, ["it's us"]);
    expect(await follow(shell, forget)).toMatch(/No changes|0 to destroy/);
    expect(destroyed).toEqual([]);
    await follow(shell, end);
    expect(writes()).toBe(before);
  });
});

/** What leaves Terraform whole where one source of orders is chosen. */
const ofOrders = [
  "hookdeck_source_auth.orders",
  "hookdeck_destination.warehouse",
  "hookdeck_connection.orders",
  "hookdeck_connection.copies",
];

/** What leaves it where everything is. */
const taken = [
  ...ofOrders,
  "hookdeck_source.orders",
  "module.returns.hookdeck_source.returns",
  "module.returns.hookdeck_destination.desk",
  "module.returns.hookdeck_gateway_connection.inner",
];
