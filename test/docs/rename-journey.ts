import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountIn } from "../provider/account";
import type { Shell } from "../shell/shell";
import { key, type Leg, must, type World } from "./leg";

const program = (logical: string, name: string) => `const hookdeck = require("pulumi-hookdeck");
const source = new hookdeck.Source("${logical}", { name: "${name}" });
const echo = new hookdeck.Destination("echo", { type: "MOCK_API" });
new hookdeck.Connection("flow", { sourceId: source.id, destinationId: echo.id });
`;

function write({ folder }: Shell, logical: string, name: string): void {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(join(folder, "index.js"), program(logical, name));
}

async function sources({ emulator }: World): Promise<unknown> {
  return (await accountIn(emulator).api("GET", "/sources"))["models"];
}

let before: unknown;

/** The source of a deployed program is still the same one, whatever it is called. */
async function expectSame(world: World, name: string): Promise<void> {
  const [first] = Array.isArray(before) ? before : [];
  expect(await sources(world)).toMatchObject([{ id: first.id, url: first.url, name }]);
  expect((await accountIn(world.emulator).api("GET", "/connections"))["models"]).toHaveLength(1);
}

/** The guide about names. */
export const renameAndMove: readonly Leg[] = [
  {
    async before(world) {
      write(world.shell, "orders", "first");
      await must(world.shell, "pulumi stack init prod\npulumi config set --secret hookdeck:apiKey", key);
      await must(world.shell, "pulumi up --yes");
      before = await sources(world);
      write(world.shell, "orders", "orders");
    },
    prints: /name\s*: "first" => "orders"/,
    after: (world) => expectSame(world, "orders"),
  },
  {
    before: async ({ shell }) => write(shell, "checkout", "orders"),
    prints: /unchanged/,
    after: (world) => expectSame(world, "orders"),
  },
  {
    prints: /Kept the source "orders" \(src_\w+\)/,
    after: (world) => expectSame(world, "orders"),
  },
];
