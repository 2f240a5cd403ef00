import * as hookdeck from "../../src";
import { type Emulator, startEmulator } from "../../src/emulator";
import { type Drift, findDrift } from "../../src/gitops/drift/drift";
import { readState } from "../../src/gitops/stack-state";
import { type Result, type TestStack, testStack } from "../../src/testing";
import { type Account, accountIn } from "../provider/account";

/** Where the provider comes from: the sources. */
const load: NodeJS.Require = Object.assign(
  (name: string): unknown => require(name === "pulumi-hookdeck/runtime/v1" ? "../../src/runtime/v1" : name),
  { resolve: require.resolve, cache: require.cache, extensions: require.extensions, main: require.main },
);

/** A stack in an emulator, with the provider in this process. */
export interface Bench {
  readonly emulator: Emulator;
  readonly account: Account;
  readonly stack: TestStack;
  /** How the functions of the command reach the emulator. */
  readonly credentials: (key: string) => string | undefined;
  /** The state, as `pulumi stack export --show-secrets` prints it. */
  exported(): string;
}

/** A stack with its whole configuration secret, and with the provider in this process. */
export function openStack(program: () => unknown, secretConfig: Record<string, string>): Promise<TestStack> {
  return testStack(program, { secretConfig, provider: "in-process", require: load });
}

/** The key of the organization in every emulator. */
export const organizationKey = "canary-key-of-the-organization";

/** Opens a stack, lets a test work with it, and clears away. */
export async function withStack(
  program: () => unknown,
  work: (bench: Bench) => Promise<void>,
  secretConfig: Record<string, string> = {},
): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 }, organizationKey });
  try {
    const config = { "hookdeck:apiBase": emulator.url };
    const secrets = { "hookdeck:apiKey": emulator.apiKey, ...secretConfig };
    const stack = await openStack(program, { ...config, ...secrets });
    const values = new Map(Object.entries({ ...config, ...secrets }));
    await work({
      emulator,
      account: accountIn(emulator),
      stack,
      credentials: (key) => values.get(key),
      exported: () => JSON.stringify(stack.exportState()),
    });
  } finally {
    await emulator.close();
  }
}

/** How the stack differs from its project. */
export function driftOf({ exported, credentials }: Bench): Promise<Drift> {
  return findDrift({ states: [readState(exported(), "state.json")], credentials });
}

/** Fails with what a person would have seen, where an operation did not end well. */
export function expectOk(result: Result): Result {
  if (!result.ok) throw new Error(String(result));
  return result;
}

/** Makes a resource whose class and arguments were chosen at run time. */
export function declare(type: string, name: string, inputs: object, options: object = {}): hookdeck.Source {
  const found: unknown = Reflect.get(hookdeck, type);
  if (typeof found !== "function") throw new Error(`no class ${type}`);
  return Reflect.construct(found, [name, inputs, options]);
}
