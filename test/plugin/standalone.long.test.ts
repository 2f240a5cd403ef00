import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../../src/client/version";
import { callsOf } from "./calls";
import { call, configure, sdk, startExecutable, withWire } from "./wire";

jest.setTimeout(600_000);

const suffix = process.platform === "win32" ? ".exe" : "";

test("the single executable installs itself, and answers the engine, without a Node on the machine", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-standalone-"));
  try {
    const script = join(__dirname, "../../scripts/single-executable.mjs");
    execFileSync(process.execPath, [script, folder], { stdio: "pipe" });
    const file = join(folder, `pulumi-resource-hookdeck${suffix}`);
    const megabytes = statSync(file).size / 1024 ** 2;
    process.stderr.write(`\nThe single executable has ${megabytes.toFixed(0)} MB.\n`);
    // the plugin adds little to the Node that it brings
    expect(megabytes).toBeLessThan(statSync(process.execPath).size / 1024 ** 2 + 5);

    const args = ["install", "--home", join(folder, "home")];
    const said = execFileSync(file, args, { encoding: "utf8", env: { PATH: "" } });
    expect(said).toContain(`Installed the plugin hookdeck ${packageVersion()}`);
    const plugins = join(folder, "home/plugins", `resource-hookdeck-v${packageVersion()}`);
    expect(readdirSync(plugins)).toEqual([`pulumi-resource-hookdeck${suffix}`]);
    const installed = join(plugins, `pulumi-resource-hookdeck${suffix}`);

    await withWire(async (wire) => {
      const { client, emulator, printed } = wire;
      const { GetSchemaRequest } = sdk.provider;
      const schema = await call(client.getSchema.bind(client), new GetSchemaRequest());
      expect(JSON.parse(schema.getSchema())).toMatchObject({ name: "hookdeck", version: packageVersion() });
      await configure(wire);
      const orders = callsOf(wire, "orders");
      const { inputs, failures } = await orders.check({ type: "SHOPIFY" });
      expect(failures).toEqual([]);
      const { id } = await orders.create(inputs);
      expect(id).toMatch(/^src_/);
      expect(emulator.journal.map(({ method }) => method)).toContain("POST");
      expect(printed).toEqual([]);
    }, startExecutable(installed));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
