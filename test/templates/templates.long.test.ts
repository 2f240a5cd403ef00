import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../../src/client/version";
import { startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";
import { foundCli } from "../engine/engines";
import { runs as hosts } from "../examples/language-room";
import { yamlProgram } from "../examples/yaml-program";
import { accountIn } from "../provider/account";
import { fetchPlugin } from "../shell/npx";
import { inShell, type Shell } from "../shell/shell";

jest.setTimeout(600_000);

const root = join(__dirname, "../..");
const isCli = foundCli() !== undefined;

/** What a person does after `pulumi new`, in a stack that deploys to an emulator. */
const deployment = `
  pulumi stack init dev
  pulumi config set hookdeck:apiBase "$BASE"
  pulumi config set --secret hookdeck:apiKey "$KEY"
  pulumi up --yes
  pulumi stack output ordersUrl
  pulumi preview --expect-no-changes
  pulumi destroy --yes`;

test("what ran is told: the templates that the CLI of this machine can deploy", () => {
  const ran = isCli
    ? ["typescript", ...hosts].join(", ")
    : "none; the stand-in engine ran typescript and yaml";
  process.stderr.write(`\nTemplates that the Pulumi CLI deployed: ${ran}.\n`);
  expect(isCli || hosts.length === 0).toBe(true);
});

test("typescript: made, deployed, nothing left to do, its own test, destroyed", async () => {
  await inProject("typescript", async ({ run, command, folder }) => {
    await done(run("npm ci"));
    symlinkSync(join(root, "node_modules/tsx"), join(folder, "node_modules/tsx"), "junction");
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    command("tsc", `#!/bin/sh\nexec "${process.execPath}" "${tsc}" "$@"\n`);
    const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(await done(run(scripts.test))).toMatch(/pass 1\n[\s\S]*fail 0\n/);
    expect(await done(run(deployment))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/e\//m);
  });
});

test("yaml: made, deployed, nothing left to do, destroyed", async () => {
  if (hosts.includes("yaml")) {
    await inProject("yaml", async (shell) => {
      const { run } = shell;
      fetchPlugin(shell);
      await done(run("npx pulumi-resource-hookdeck install && pulumi install"));
      expect(await done(run(deployment))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/e\//m);
    });
    return;
  }
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  await using stack = await testStack(yamlProgram(join(root, "templates/yaml/Pulumi.yaml"), {}), {
    emulator,
    plugins: { hookdeck: join(root, "bin/pulumi-resource-hookdeck") },
  });
  try {
    await stack.up();
    expect((await stack.preview()).changes).toBe(false);
    await stack.destroy();
  } finally {
    await emulator.close();
  }
});

if (hosts.includes("python"))
  test("python: made, its SDK generated, its own test, deployed, nothing left to do, destroyed", async () => {
    await inProject("python", async (shell) => {
      const { run, folder } = shell;
      fetchPlugin(shell);
      // its packages are those of this machine: pip would ask the network for them
      await done(run("npx pulumi-resource-hookdeck install && pulumi install --no-dependencies"));
      const file = join(folder, "Pulumi.yaml");
      const project = readFileSync(file, "utf8");
      writeFileSync(file, project.replace(/^ +(options:|toolchain: .*|virtualenv: .*)\n/gm, ""));
      expect(readFileSync(join(folder, "requirements.txt"), "utf8")).toContain("sdks/hookdeck");
      rmSync(join(folder, "requirements.txt"));
      const info = `sdks/hookdeck/pulumi_hookdeck-${packageVersion()}.dist-info`;
      const metadata = `Metadata-Version: 2.1\nName: pulumi_hookdeck\nVersion: ${packageVersion()}\n`;
      // an SDK asks for its own version, which an installation would write down
      await done(run(`mkdir ${info}`));
      writeFileSync(join(folder, info, "METADATA"), metadata);
      const env = { PYTHONPATH: join(folder, "sdks/hookdeck") };
      expect(await done(run("python3 -m unittest 2>&1", { env }))).toMatch(/^OK$/m);
      expect(await done(run(deployment, { env }))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/e\//m);
    });
  });

/** Lets a test work in a project that `pulumi new` made of a template, beside an emulator. */
async function inProject(template: string, work: (shell: Shell) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  try {
    await inShell({ BASE: emulator.url, KEY: emulator.apiKey }, async (shell) => {
      const from = join(root, "templates", template);
      if (isCli) await done(shell.run(`pulumi new "${from}" --yes --generate-only --name shop --force`));
      else makeProject(from, shell.folder);
      const made = readFileSync(join(shell.folder, "Pulumi.yaml"), "utf8");
      expect(made).toMatch(/^name: shop$/m);
      await work(shell);
      expect(await accountIn(emulator).api("GET", "/sources")).toMatchObject({ count: 0 });
    });
  } finally {
    await emulator.close();
  }
}

/** What `pulumi new` does, where there is none. */
function makeProject(from: string, folder: string): void {
  cpSync(from, folder, { recursive: true });
  for (const name of ["Pulumi.yaml", "package.json"]) {
    const file = join(folder, name);
    const text = readFileSync(file, "utf8").replace(/\$\{PROJECT\}/, "shop");
    writeFileSync(
      file,
      text.replace(/\$\{DESCRIPTION\}/, "Webhook routing").replace(/^template:\n(?: .*\n)+/m, ""),
    );
  }
}

/** What a script printed; it must have gone well. */
async function done(running: ReturnType<Shell["run"]>): Promise<string> {
  const { code, output } = await running;
  if (code !== 0) throw new Error(output);
  return output;
}
