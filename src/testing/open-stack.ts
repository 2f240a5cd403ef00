import type { TestStackOptions } from "./options";
import { openEmulator } from "./own-emulator";
import { StateFile } from "./state-file";
import { TestStack } from "./test-stack";
import { openWorkspace } from "./workspace";

/** Prepares a stack; see `testStack`. */
export async function openStack(
  program: (() => unknown) | string,
  given: TestStackOptions,
): Promise<TestStack> {
  // refuses what is wrong before anything is started
  openWorkspace(program, given);
  const { stateFile, passphrase } = given;
  const file = stateFile === undefined ? undefined : new StateFile(stateFile, passphrase);
  const emulator = given.emulator && (await openEmulator(given.emulator));
  const options = emulator ? withEmulator(given, emulator.emulator) : given;
  const workspace = openWorkspace(program, options);
  const named = typeof workspace.program === "function" ? "project" : workspace.program.name;
  const target = {
    project: options.project ?? named,
    stack: options.stack ?? "test",
    organization: "organization",
    dryRun: false,
    parallel: options.parallel ?? 8,
  };
  return new TestStack({ workspace, target, file, emulator, options });
}

function withEmulator(
  options: TestStackOptions,
  { url, apiKey }: { url: string; apiKey: string },
): TestStackOptions {
  return {
    ...options,
    config: { "hookdeck:apiBase": url, ...options.config },
    secretConfig: { "hookdeck:apiKey": apiKey, ...options.secretConfig },
  };
}
