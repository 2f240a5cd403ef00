import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clickShop } from "../gitops/shop";
import { accountIn } from "../provider/account";
import { applyShop, writeConfiguration, writeState } from "../terraform/configured-shop";
import { withTerraform } from "../terraform/terraform";
import { examplesIn } from "./compiled";
import { textOf } from "./guide-blocks";
import { key, type Leg, must, type World } from "./leg";

const generates = (): Leg => ({
  before: ({ emulator }) => clickShop(accountIn(emulator)).then(() => undefined),
  prints: /resources in routing\/index\.ts[\s\S]*# What comes next/,
});

const selected = "prod";
const urns = ["connection:Connection", "source:Source"].map(
  (type) => `urn:pulumi:${selected}::shop::hookdeck:index/${type}::orders`,
);

/** Puts entries of the bridged provider into the state of a stack, as people who come from it have them. */
async function bridge({ shell }: World): Promise<void> {
  const file = join(shell.folder, "state.json");
  writeFileSync(join(shell.folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(join(shell.folder, "index.js"), "");
  await must(shell, `pulumi stack init ${selected}\npulumi up --yes`);
  await must(shell, "pulumi stack export --show-secrets --file state.json");
  const state = JSON.parse(readFileSync(file, "utf8"));
  const provider = `urn:pulumi:${selected}::shop::pulumi:providers:hookdeck::default`;
  const id = "3a2b7a0e-5a1c-4f0d-9c59-6c6d0a3c7a11";
  const resources: unknown[] = (state.deployment ?? state).resources;
  const common = { custom: true, inputs: {}, outputs: {} };
  resources.push({ ...common, urn: provider, type: "pulumi:providers:hookdeck", id });
  for (const urn of [...urns].reverse())
    resources.push({ ...common, urn, type: urn.split("::")[2], id: "any", provider: `${provider}::${id}` });
  writeFileSync(file, JSON.stringify(state));
  await must(shell, "pulumi stack import --file state.json");
}

/** The guides for those who come from another tool. */
export const moves: Readonly<Record<string, readonly Leg[]>> = {
  // what comes after it is in test/terraform
  "move-from-terraform": [
    {
      async before({ emulator, shell }) {
        const ids = await applyShop(accountIn(emulator));
        writeConfiguration(shell.folder);
        writeState(shell.folder, ids);
        await withTerraform(shell, () => must(shell, "terraform init").then(() => undefined));
      },
      prints: /9 resources in routing\/index\.ts[\s\S]*taken from Terraform:[\s\S]*still in Terraform:/,
      after: async ({ shell }) => {
        const state = readFileSync(join(shell.folder, "terraform.tfstate"), "utf8");
        expect(state).toContain("hookdeck_source");
      },
    },
  ],
  "move-from-hookdeck-cli": [generates()],
  "move-from-the-bridge": [
    generates(),
    {
      before: bridge,
      prints: /^[\s\S]*$/,
      after: async ({ emulator, shell }) => {
        const { output } = await must(shell, "pulumi stack export --show-secrets");
        for (const urn of urns) expect(output).not.toContain(urn);
        expect(emulator.journal.filter(({ method }) => method === "DELETE")).toEqual([]);
      },
    },
  ],
  "move-from-deploy-cli": [
    {
      async before({ emulator, shell }) {
        const { api } = accountIn(emulator);
        const config = { url: "https://orders.example.com/" };
        await api("PUT", "/connections", {
          name: "orders-to-processor",
          source: { name: "order-source" },
          destination: { name: "order-processor", config },
        });
        const [program = ""] = examplesIn(textOf("move-from-deploy-cli"));
        writeFileSync(join(shell.folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.ts\n");
        writeFileSync(join(shell.folder, "index.ts"), program);
        writeFileSync(join(shell.folder, "handler.js"), 'addHandler("transform", (request) => request);\n');
        await must(shell, "pulumi stack init prod\npulumi config set url https://orders.example.com/");
        await must(shell, "pulumi config set --secret hookdeck:apiKey", key);
      },
      prints: /source order-source \(src_\w+\) is taken over, and nothing of it changes[\s\S]*created/,
      after: async ({ emulator }) => {
        const { models } = await accountIn(emulator).api("GET", "/connections");
        expect(models).toMatchObject([{ name: "orders-to-processor" }]);
      },
    },
  ],
};
