import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { compileEverywhere } from "./compilers";
import { install, type Manager, managers, npm } from "./managers";

const root = join(__dirname, "..", "..");
const sdks = ["3.216.0", "latest"];
const nodes = [20, 22, 24, 26];
const manifest = z.object({ version: z.string() });

const { values } = parseArgs({
  options: {
    manager: { type: "string", multiple: true, default: [...managers] },
    node: { type: "string", multiple: true, default: nodes.map(String) },
  },
});
const chosen = z.array(z.enum(managers)).parse(values.manager);

/**
 * `npm run compat`: packs the package, installs it beside the oldest and the newest SDK of Pulumi in a temporary
 * folder, with each manager of packages (or those of `--manager`), and runs `stacks.mjs` there with each Node (or those
 * of `--node`). Compiles a generated program with each compiler that people have. Needs a package registry.
 */
async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "compat-"));
  try {
    const packed = npm(root, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
    const executables = installNodes(folder);
    const compiled = await compileEverywhere(folder, join(folder, packed), say);
    return chosen
      .flatMap((manager) => sdks.map((sdk) => runWith(manager, sdk, { folder, packed, executables })))
      .concat(compiled)
      .every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Nodes, by the packages that hold nothing but an executable. */
function installNodes(parent: string): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(parent, "node-"));
  const isWindows = process.platform === "win32";
  const platform = `node-${isWindows ? "win" : process.platform}-${process.arch}`;
  const names = values.node.map((node) => [`node-${node}`, `npm:${platform}@${node}`] as const);
  install("npm", folder, Object.fromEntries(names));
  return new Map(
    values.node.map((node) => {
      const file = isWindows ? "node.exe" : "node";
      return [node, join(folder, "node_modules", `node-${node}`, "bin", file)];
    }),
  );
}

function runWith(
  manager: Manager,
  sdk: string,
  {
    folder: parent,
    packed,
    executables,
  }: { folder: string; packed: string; executables: ReadonlyMap<string, string> },
): boolean {
  const folder = mkdtempSync(join(parent, `${manager}-`));
  install(manager, folder, {
    "pulumi-hookdeck": `file:${join(parent, packed)}`,
    "@pulumi/pulumi": sdk,
  });
  copyFileSync(join(__dirname, "stacks.mjs"), join(folder, "stacks.mjs"));
  const file = join(folder, "node_modules", "@pulumi", "pulumi", "package.json");
  const { version } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return [...executables.values()]
    .map((executable) => {
      const args = ["--test", "--test-reporter", "spec", "stacks.mjs"];
      const { status, stdout, stderr } = spawnSync(executable, args, {
        ...{ cwd: folder, encoding: "utf8", timeout: 300_000 },
      });
      const nodeVersion = execFileSync(executable, ["--version"], { encoding: "utf8" }).trim();
      say(`${status === 0 ? "passed" : "FAILED"}  ${manager}, Pulumi's SDK ${version}, Node ${nodeVersion}`);
      if (status !== 0) say(`${stdout}${stderr}`);
      return status === 0;
    })
    .every(Boolean);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main().then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
