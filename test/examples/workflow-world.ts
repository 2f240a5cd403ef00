import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { accountIn } from "../provider/account";
import { inShell, type Shell } from "../shell/shell";

const key = "canary-key-of-the-project";

/** A repository with a program, and the Hookdeck project that it is deployed to. */
export interface WorkflowWorld {
  readonly emulator: Emulator;
  readonly shell: Shell;
  /** What the secret store gives to the steps that ask for it. */
  readonly secrets: { readonly HOOKDECK_API_KEY: string; readonly PULUMI_ACCESS_TOKEN: string };
  /** Commits a program with this description of its source. */
  commit(description: string): void;
  /** What stands in Hookdeck as the description of the source. */
  live(): Promise<unknown>;
  /** Edits the source in the dashboard. */
  edit(description: string): Promise<void>;
}

/** Lets a test work in one, and clears it away. */
export async function inWorkflow(work: (world: WorkflowWorld) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 }, apiKey: key });
  const { api } = accountIn(emulator);
  const source = async () => {
    const { models } = await api("GET", "/sources?name=shop");
    return Array.isArray(models) ? models[0] : undefined;
  };
  try {
    await inShell({ HOOKDECK_API_BASE: emulator.url, PULUMI_STACK: "prod" }, async (shell) => {
      const commit = (description: string) =>
        writeFileSync(join(shell.folder, "index.js"), program(description));
      writeFileSync(join(shell.folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
      commit("orders");
      await shell.run("pulumi stack init prod");
      await work({
        ...{
          emulator,
          shell,
          commit,
          secrets: { HOOKDECK_API_KEY: key, PULUMI_ACCESS_TOKEN: "canary-token" },
        },
        live: async () => (await source())?.description,
        edit: async (description) =>
          void (await api("PUT", `/sources/${(await source())?.id}`, { description })),
      });
    });
  } finally {
    await emulator.close();
  }
}

function program(description: string): string {
  return [
    'const hookdeck = require("pulumi-hookdeck");',
    `new hookdeck.Source("shop", { description: ${JSON.stringify(description)} });`,
  ].join("\n");
}
