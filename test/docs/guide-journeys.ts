import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clickShop } from "../gitops/shop";
import { accountIn } from "../provider/account";
import { fetchPlugin } from "../shell/npx";
import type { Shell } from "../shell/shell";
import { incident, smokeTest } from "./incident-journey";
import { key, type Leg, must, type World } from "./leg";
import { moves } from "./move-journeys";
import { renameAndMove } from "./rename-journey";

/** What the guides are run in: one entry for each of their blocks. */
export const journeys: Readonly<Record<string, readonly Leg[]>> = {
  gitops: [
    { before: (world) => deploy(world, ["prod"]), prints: /3 objects compared: no drift/ },
    { prints: /^$/ },
  ],
  // its examples have tests of their own
  neighbours: [],
  "other-languages": [
    {
      before: async ({ shell }) => fetchPlugin(shell),
      prints: /Installed the plugin hookdeck .* in .*resource-hookdeck-v/,
    },
  ],
  upgrades: [{ before: (world) => deploy(world, ["prod"]), prints: /unchanged/ }],
  drift: [
    { before: (world) => deploy(world, ["prod"]), prints: /3 objects compared: no drift/ },
    {
      async before(world) {
        await deploy(world, ["orders", "billing"]);
        await accountIn(world.emulator).api("POST", "/sources", { name: "legacy-1" });
        await accountIn(world.emulator).api("POST", "/sources", { name: "clicked" });
      },
      code: 3,
      prints: /6 objects compared: no drift[\s\S]*in no state/,
    },
  ],
  "adopt-a-project": [
    {
      before: ({ emulator }) => clickShop(accountIn(emulator)).then(() => undefined),
      input: key,
      prints: /resources in routing\/index\.ts/,
    },
    {
      async before({ emulator, shell }) {
        await accountIn(emulator).api("POST", "/connections", {
          name: "orders-dev",
          source: { name: "shop-dev" },
          destination: { name: "echo-dev", type: "MOCK_API" },
        });
        writeShop(shell);
        await must(shell, "pulumi stack init dev\npulumi config set --secret hookdeck:apiKey", key);
      },
      prints: /source shop-dev \(src_\w+\) is taken over, and nothing of it changes/,
    },
    { prints: /filled:\n[\s\S]* source shop-dev: src_[\s\S]*3 imported[\s\S]*unchanged/ },
  ],
  ...moves,
  "several-projects": [
    { before: async ({ shell }) => writeShop(shell), input: key, prints: /staging|^$/ },
    {
      async before(world) {
        await deploy(world, ["orders", "billing"]);
        const write = "pulumi stack export --show-secrets --stack";
        await must(world.shell, `${write} orders --file orders.json\n${write} billing --file billing.json`);
      },
      prints: /6 objects compared: no drift/,
    },
    { prints: /^$/ },
  ],
  fleet: [
    {
      before: async ({ shell }) => cpSync(exampleOf("fleet"), shell.folder, { recursive: true }),
      input: "",
      prints: /customer[\s\S]*6 created|\+ 6 created/,
    },
  ],
  "rename-and-move": renameAndMove,
  "incident-recovery": incident,
  "smoke-test": smokeTest,
};

const exampleOf = (name: string) => join(__dirname, "../../examples", name);

/** Deploys a small program, once for each stack. */
async function deploy({ shell }: World, stacks: readonly string[]): Promise<void> {
  writeShop(shell);
  for (const stack of stacks) {
    await must(shell, `pulumi stack init ${stack}\npulumi config set --secret hookdeck:apiKey`, key);
    await must(shell, "pulumi up --yes");
  }
}

function writeShop({ folder }: Shell): void {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(join(folder, "index.js"), shop);
}

const shop = `const pulumi = require("@pulumi/pulumi");
const hookdeck = require("pulumi-hookdeck");
const stack = pulumi.getStack();
const source = new hookdeck.Source("shop-" + stack);
const echo = new hookdeck.Destination("echo-" + stack, { type: "MOCK_API" });
new hookdeck.Connection("orders-" + stack, { sourceId: source.id, destinationId: echo.id });
`;
