import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { call, sdk, startExecutable, startScript, withWire } from "../plugin/wire";
import { isPosix } from "../posix-test";

jest.setTimeout(120_000);

const root = join(__dirname, "../..");
const name = "pulumi-resource-hookdeck";
const manifestSchema = z.looseObject({ version: z.string() });
const manifestIn = (folder: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
const { version, license, repository, engines } = manifestIn(root);

let folder: string;

// an empty folder of somebody who has nothing else of npm
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-plugin-"));
  const script = pathToFileURL(join(root, "scripts/plugin-package.mjs")).href;
  const code = `import { packPlugin } from ${JSON.stringify(script)}; console.log(packPlugin(process.argv[1]).filename);`;
  const args = ["--input-type=module", "-e", code, folder];
  const tarball = execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
  // so a release looks for it
  expect(tarball).toBe(`${name}-${version}.tgz`);
  writeFileSync(join(folder, "package.json"), "{}");
  run("npm", "install", "--offline", "--ignore-scripts", join(folder, tarball));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, npm_config_loglevel: "error" },
    shell: !isPosix,
  });
}

test("the packed plugin is one file with its schema, and brings no other package", () => {
  const installed = join(folder, "node_modules", name);
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" }).sort();
  const plugin = join("bin", name);
  expect(files).toEqual(["LICENSE", "README.md", "bin", plugin, "package.json", "schema.json"]);
  const others = readdirSync(join(folder, "node_modules")).filter((each) => !each.startsWith("."));
  expect(others).toEqual([name]);
  const own = manifestIn(installed);
  expect(own).toMatchObject({ name, version, license, repository, engines, bin: { [name]: `bin/${name}` } });
  expect(Object.keys(own).filter((field) => /dependencies|scripts/i.test(field))).toEqual([]);
});

test("npx puts the plugin where Pulumi looks, and there it answers the engine", async () => {
  const home = join(folder, "home");
  expect(run("npx", name, "install", "--home", home)).toContain(`Installed the plugin hookdeck ${version}`);
  const file = join(home, "plugins", `resource-hookdeck-v${version}`, name);
  await withWire(
    async ({ client, printed }) => {
      const info = await call(client.getPluginInfo.bind(client), new sdk.empty.Empty());
      expect([info.getVersion(), printed]).toEqual([version, []]);
    },
    // the first line of the script names Node
    isPosix ? startExecutable(file, process.env["PATH"]) : startScript(file),
  );
});
