import type { TestStackOptions } from "./options";
import { openEmulator } from "./own-emulator";
import { StateFile } from "./state-file";
import { TestStack } from "./test-stack";
import { openWorkspace } from "./workspace";

export { comparedWith } from "./compared-with";
export type { MockedCall, MockedResource, Mocks } from "./engine/providers/mocks";
export type {
  ChangeKind,
  Counts,
  Diagnostic,
  PrintOptions,
  PropertyChange,
  Result,
  Step,
  StepOp,
} from "./engine/result";
export { OperationFailed } from "./engine/result";
export type { ExportedState } from "./engine/state/checkpoint";
export { SecretValue, unknownOutput } from "./engine/state/marked-values";
export type {
  OperationOptions,
  StateOptions,
  TargetOptions,
  TestStackOptions,
  UpdateOptions,
} from "./options";
export { closeStacks } from "./own-emulator";
export type { Delivery, IncomingRequest } from "./routing";
export type { TestResource } from "./test-resource";
export type { TestStack };

/**
 * Runs a Pulumi program in a test, without an account, a backend or the Pulumi CLI: the program is run by
 * Pulumi's own SDK against a small engine on loopback, and the real provider does what it would do in a
 * deployment. `comparedWith` says which CLI that engine was compared with.
 *
 * It is for stacks of this package's resources, other dynamic resources and components; other packages are answered
 * by `mocks`, and what it does not know it refuses by name. It is for tests and is never a way to deploy: an
 * address of Hookdeck that is not on loopback is refused, and without one (`emulator`, `hookdeck:apiBase` in the
 * config, or `HOOKDECK_API_BASE`) calls go to `http://127.0.0.1:9`, where nothing answers.
 *
 * @param program the function that a Pulumi program would be, or the folder of its `Pulumi.yaml`
 * @throws Error if the folder is no project, if Pulumi's SDK is not found, or if an address is not on loopback
 * @experimental
 * @example
 * ```ts
 * afterEach(closeStacks);
 *
 * const stack = await testStack(() => {
 *   const source = new hookdeck.Source("shop", {});
 *   const destination = new hookdeck.Destination("warehouse", { config: { url: "https://warehouse.example.com" } });
 *   new hookdeck.Connection("orders", { sourceId: source.id, destinationId: destination.id });
 * }, { emulator: true });
 * expect((await stack.up()).summary).toEqual({ create: 4 });
 * await stack.send("shop", { body: { id: 7 } });
 * expect(stack.received("warehouse")).toMatchObject([{ json: { id: 7 } }]);
 * ```
 */
export async function testStack(
  program: (() => unknown) | string,
  given: TestStackOptions = {},
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
