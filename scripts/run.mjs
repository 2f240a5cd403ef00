// How scripts start npm and tell whether they are the script that was started, the same on every system.
import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The command and the first arguments that run npm. Windows starts `npm.cmd` by a shell only, to which a path with a
 * space is two arguments: there npm's script is run by Node.
 *
 * @param {{ platform?: string, env?: NodeJS.ProcessEnv, node?: string, exists?: (file: string) => boolean }} [machine]
 * @returns {[string, ...string[]]}
 */
export function npmCommand({
  platform = process.platform,
  env = process.env,
  node = process.execPath,
  exists = existsSync,
} = {}) {
  const { npm_execpath: running = "" } = env;
  // another manager of packages says its own script
  if (/npm-cli\.js$/.test(running)) return [node, running];
  const beside = join(dirname(node), "node_modules", "npm", "bin", "npm-cli.js");
  return platform === "win32" && exists(beside) ? [node, beside] : ["npm"];
}

/** Runs npm, and answers what it printed. */
export function npm(args, options = {}) {
  const [command, ...first] = npmCommand();
  return execFileSync(command, [...first, ...args], { encoding: "utf8", ...options });
}

/** Whether a module is the script that Node was started with, also where a link leads to it. */
export function isStarted(url, script = process.argv[1]) {
  return (
    script !== undefined && existsSync(script) && realpathSync(script) === realpathSync(fileURLToPath(url))
  );
}
