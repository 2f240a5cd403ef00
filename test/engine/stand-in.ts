import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Result, SecretValue, type Step, testStack } from "../../src/testing";
import {
  type Engine,
  type Face,
  namesOf,
  type Outcome,
  resourceSchema,
  type Stack,
  type StackOptions,
} from "./engine";
import { startQuickly } from "./start-quickly";

const stateSchema = z.object({ resources: z.array(resourceSchema) });

/** The engine of this package, with the program in a process of its own and the provider in a plugin process. */
export function standInEngine(face: Face = "dynamic"): Engine {
  const title = face === "plugin" ? "the stand-in with the plugin" : "the stand-in";
  return { title, face, isProcess: false, open: openStack };
}

async function openStack({ folder, config, secrets, env, signal }: StackOptions): Promise<Stack> {
  const own = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-"));
  const stateFile = join(own, "state.json");
  const stack = await testStack(folder, {
    config: { ...config },
    secretConfig: { ...secrets },
    env: { ...withoutAccount(), ...startQuickly, ...env },
    stack: "dev",
    plugins: { hookdeck: plugin },
    throws: false,
    stateFile,
    passphrase: "throw-away",
  });
  const operate = async (run: () => Promise<Result>, expectNoChanges = false): Promise<Outcome> =>
    outcomeOf(await untilAborted(run, signal), expectNoChanges);

  return {
    up: ({ expectNoChanges, interrupts = [], kill: _, ...options } = {}) => {
      const [signal] = interrupts;
      return operate(() => stack.up({ ...options, ...(signal && { signal }) }), expectNoChanges);
    },
    recover: async () => undefined,
    preview: ({ expectNoChanges, ...options } = {}) =>
      operate(() => stack.preview({ ...options, details: true }), expectNoChanges),
    refresh: ({ expectNoChanges, ...options } = {}) =>
      operate(() => stack.refresh({ ...options, details: true }), expectNoChanges),
    destroy: (targets) => operate(() => stack.destroy(targets)),
    taint: async (...urns) => stack.taint(...urns),
    untaint: async (...urns) => stack.untaint(...urns),
    importFile: (content) => operate(() => stack.importFile(content)),
    async configure(values) {
      stack.config({ config: { ...values.config }, secretConfig: { ...values.secrets } });
    },
    async state() {
      const text = readFileSync(stateFile, "utf8");
      return { text, resources: stateSchema.parse(JSON.parse(text)).resources };
    },
    exportState: async () => JSON.stringify(stack.exportState(), undefined, 2),
    importState: async (text) => stack.importState(JSON.parse(text)),
    async outputs() {
      return Object.fromEntries(Object.entries(stack.outputs).map(([key, value]) => [key, reveal(value)]));
    },
    async close() {
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** The executable of the plugin, as the set-up of this clone has bundled it. */
export const plugin = join(__dirname, "..", "..", "bin", "pulumi-resource-hookdeck");

/** The stand-in adds to the environment of this process: what would reach a real account is emptied. */
function withoutAccount(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => name.startsWith("HOOKDECK_"));
  return Object.fromEntries(names.map((name) => [name, ""]));
}

/** A running operation is left to itself; its processes end with this one. */
function untilAborted<T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return run();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    run()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}

function outcomeOf(result: Result, expectNoChanges: boolean): Outcome {
  const changes = result.steps
    .filter((step) => !step.internal && effectOf(step) !== "same")
    .map((step) => ({
      op: effectOf(step),
      ...namesOf(step.urn),
      paths: Object.keys(step.changed).sort(),
      refresh: step.op === "refresh",
    }));
  // as with the CLI, what the refresh before an update finds is not what the update changes
  const counted = changes.filter(
    ({ op, refresh }) => op !== "read" && refresh === (result.kind === "refresh"),
  );
  const unexpectedChanges = expectNoChanges && result.ok && counted.length > 0;
  const complaint = "\nerror: no changes were expected, and there are some";
  return {
    ok: result.ok && !unexpectedChanges,
    unexpectedChanges,
    text: `${result}${unexpectedChanges ? complaint : ""}\n`,
    changes,
    errors: result.errors,
  };
}

function effectOf({ op, resultOp }: Step): string {
  return op === "refresh" ? (resultOp ?? "same") : op;
}

function reveal(value: unknown): unknown {
  if (value instanceof SecretValue) return reveal(value.reveal());
  if (Array.isArray(value)) return value.map(reveal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reveal(inner)]));
}
