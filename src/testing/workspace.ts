import type { Workspace } from "./engine/operation";
import { onLoopback } from "./engine/program/loopback";
import { readProject } from "./engine/program/pulumi-project";
import { loadSdk, requireFrom } from "./engine/protocol/sdk";
import type { TestStackOptions } from "./options";

/** Finds what a program needs; see `testStack` for what it throws. */
export function openWorkspace(given: (() => unknown) | string, options: TestStackOptions): Workspace {
  const { config = {}, secretConfig = {}, env = {}, timeout = 300_000 } = options;
  requireLoopback(config, secretConfig, env);
  const program = typeof given === "string" ? readProject(given) : given;
  const isFunction = typeof program === "function";
  const cwd = isFunction ? (options.cwd ?? process.cwd()) : program.cwd;
  const load = options.require ?? requireFrom(cwd);
  return {
    sdk: loadSdk(load),
    program,
    config,
    secretConfig,
    provider: options.provider ?? (isFunction ? "in-process" : "process"),
    cwd,
    require: load,
    env,
    timeout,
    mocks: options.mocks ?? {},
    plugins: options.plugins ?? {},
  };
}

/** The workspace with config keys changed; the others stay. @throws Error if an address is not on loopback */
export function withConfig(
  workspace: Workspace,
  { config = {}, secretConfig = {} }: Pick<TestStackOptions, "config" | "secretConfig">,
): Workspace {
  const next = { ...workspace.config, ...config };
  const nextSecret = { ...workspace.secretConfig, ...secretConfig };
  requireLoopback(next, nextSecret, workspace.env);
  return { ...workspace, config: next, secretConfig: nextSecret };
}

/** @throws Error if an address of Hookdeck in the config, or else in the environment, is not on loopback */
function requireLoopback(
  config: Record<string, string>,
  secretConfig: Record<string, string>,
  env: Record<string, string>,
): void {
  onLoopback({ ...config, ...secretConfig }, { ...process.env, ...env });
}
