import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Managers of packages, each as it is set up where it is used with this package. */
export const managers = ["npm", "pnpm", "yarn"] as const;
export type Manager = (typeof managers)[number];

const frugal = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel", "error"];
/** The packages of the managers that do not come with Node, with the file to run. */
const tools = {
  pnpm: { version: "pnpm@10.34.8", file: "pnpm/bin/pnpm.cjs" },
  yarn: { version: "@yarnpkg/cli-dist@4.18.1", file: "@yarnpkg/cli-dist/bin/yarn.js" },
} as const;

/** Runs npm in a folder, and answers what it printed. */
export function npm(cwd: string, args: readonly string[]): string {
  const shell = process.platform === "win32";
  return execFileSync("npm", args, { cwd, encoding: "utf8", shell }).trim();
}

/** Installs packages into a folder, without their scripts: pnpm keeps each to itself, yarn makes one tree. */
export function install(
  manager: Manager,
  folder: string,
  dependencies: Readonly<Record<string, string>>,
): void {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "compat", private: true, dependencies }),
  );
  if (manager === "npm") {
    npm(folder, ["install", ...frugal, "--legacy-peer-deps"]);
    return;
  }
  const { version, file } = tools[manager];
  const own = join(folder, ".manager");
  mkdirSync(own);
  npm(own, ["install", ...frugal, "--prefix", own, version]);
  const registry = npm(folder, ["config", "get", "registry"]);
  const tool = join(own, "node_modules", file);
  if (manager === "yarn") {
    const settings = ["nodeLinker: node-modules", "enableScripts: false", "enableTelemetry: false"];
    writeFileSync(join(folder, ".yarnrc.yml"), `${settings.join("\n")}\n`);
    // yarn takes a folder above with a lock file for its project
    writeFileSync(join(folder, "yarn.lock"), "");
  }
  execFileSync(
    process.execPath,
    [tool, "install", ...(manager === "pnpm" ? ["--ignore-scripts", "--no-frozen-lockfile"] : [])],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        CI: "",
        YARN_NPM_REGISTRY_SERVER: registry,
        YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
      },
    },
  );
}
