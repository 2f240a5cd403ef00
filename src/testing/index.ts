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
 * await using stack = await testStack(() => {
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
  options: TestStackOptions = {},
): Promise<TestStack> {
  return openStack(program, options);
}
