import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { command } from "./command";

const program = `
const hookdeck = require("pulumi-hookdeck");
const source = new hookdeck.Source("anybody", {});
const { id } = new hookdeck.Destination("plain", { config: { url: "http://shop.example.com" } });
new hookdeck.Connection("once", { sourceId: source.id, destinationId: id, rules: [] });
`;
const expected = ["connections-retry", "destinations-encrypt", "sources-verify"];

/** Previews a program that keeps to no policy with the Pulumi CLI. Answers what is not as expected. */
export async function previewWithPolicies(pack: string): Promise<string> {
  const cwd = join(pack, "program");
  mkdirSync(join(cwd, "state"), { recursive: true });
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: program\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(join(cwd, "package.json"), '{ "name": "program", "private": true }\n');
  writeFileSync(join(cwd, "index.js"), program);
  const emulator = await startEmulator();
  try {
    const env = {
      PULUMI_BACKEND_URL: `file://${join(cwd, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      HOOKDECK_API_KEY: emulator.apiKey,
      HOOKDECK_API_BASE: emulator.url,
    };
    const stack = await command("pulumi", ["stack", "init", "dev"], { cwd, env });
    const args = [
      "preview",
      "--stack",
      "dev",
      "--policy-pack",
      pack,
      "--non-interactive",
      "--color",
      "never",
    ];
    const { code, output } = await command("pulumi", args, { cwd, env });
    const missed = expected.filter((name) => !output.includes(`[mandatory]  ${name}`));
    return code !== 0 && missed.length === 0 ? "" : `${missed} not violated\n${stack.output}${output}`;
  } finally {
    await emulator.close();
  }
}
