import { openStack } from "./open-stack";
import type { TestStackOptions } from "./options";
import type { TestStack } from "./test-stack";

export type { ExportedState } from "./checkpoint";
export { comparedWith } from "./compared-with";
export { SecretValue, unknownOutput } from "./marked-values";
export type { MockedCall, MockedResource, Mocks } from "./mocks";
export { OperationFailed } from "./operation-failed";
export type { OperationOptions, StateOptions, TestStackOptions, UpdateOptions } from "./options";
export type {
  ChangeKind,
  Counts,
  Diagnostic,
  PrintOptions,
  PropertyChange,
  Result,
  Step,
  StepOp,
} from "./result";
export type { Delivery, IncomingRequest } from "./routing";
export type { TestResource } from "./test-resource";
export type { TestStack } from "./test-stack";

/**
 * Runs a Pulumi program in a test, without an account, a backend or the Pulumi CLI: the program is run by
 * Pulumi's own SDK against a small engine on loopback, and the real provider does what it would do in a
 * deployment.
 *
 * It is for stacks of this package's resources, other dynamic resources and components; anything else, and
 * every option that it does not know, it refuses by name. It is for tests and is never a way to deploy: an
 * address of Hookdeck that is not on loopback is refused, and without one (`hookdeck:apiBase` in the config,
 * or `HOOKDECK_API_BASE`) calls go to `http://127.0.0.1:9`, where nothing answers.
 *
 * @param program the function that a Pulumi program would be, or the folder of its `Pulumi.yaml`
 * @throws Error if the folder is no project, if Pulumi's SDK is not found, or if an address is not on loopback
 * @experimental
 * @example
 * ```ts
 * const stack = await testStack(() => {
 *   new hookdeck.Source("orders", {});
 * }, { config: { "hookdeck:apiBase": emulator.url }, secretConfig: { "hookdeck:apiKey": emulator.apiKey } });
 * const result = await stack.up();
 * expect(result.summary).toEqual({ create: 2 });
 * ```
 */
export async function testStack(
  program: (() => unknown) | string,
  options: TestStackOptions = {},
): Promise<TestStack> {
  return openStack(program, options);
}
