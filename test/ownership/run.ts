import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import type { Result, TestStack } from "../../src/testing";
import { TestTime } from "../client/test-time";
import { apiKey, openStack } from "../histories/stack";
import { type Live, listLive, objectOf, remove } from "./live";
import { changed, type Model, pick, programOf } from "./model";
import type { Sequence, Step } from "./sequence";

/** A stack that lives through a sequence. */
export class Run {
  #model: Model = new Map();
  /** Whether objects may stand that no state knows of, since a state was lost. */
  #mayStray = false;

  private constructor(
    private readonly emulator: Emulator,
    private readonly stack: TestStack,
    /** What the provider tells people. */
    private readonly said: string[],
  ) {}

  /** Lets a sequence happen to a new stack, and checks what must hold after each of its operations. */
  static async of(sequence: Sequence, said: string[]): Promise<void> {
    const emulator = await startEmulator({ apiKey, rateLimit: { limit: 100_000 } });
    const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-ownership-"));
    try {
      const client = { time: TestTime.withSockets(), warn: (line: string) => void said.push(line) };
      const stateFile = join(folder, "state.json");
      const stack = await openStack(emulator.url, { stateFile, reopened: false, client });
      const run = new Run(emulator, stack, said);
      for (const step of sequence) await run.#take(step);
      await run.#destroy();
    } finally {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #take(step: Step): Promise<void> {
    this.#model = step.changes.reduce(changed, this.#model);
    if (step.operation === "destroy") return this.#destroy();
    const { ok, lost } = await this.#operate(step);
    // after a failure a person repeats, and after a loss looks what there is first
    if (!ok || lost) await this.#heal(lost);
  }

  async #operate(step: Step): Promise<{ ok: boolean; lost: boolean }> {
    const { emulator, stack } = this;
    stack.program(programOf(this.#model));
    const before = await listLive(emulator);
    const saved = stack.exportState();
    const declared = [...this.#model.values()];
    const known = new Set(stack.resources.map(({ name }) => name));
    if (step.crash) {
      const { method, nth } = step.crash;
      emulator.fail({ match: { method, nth }, action: { type: "status", code: 422 } });
    }
    const result = await this.#run(step);
    const crashed = emulator.faults.some(({ acted }) => acted > 0);
    emulator.heal();
    await this.#expectNothingLost(before, result);
    const twins = declared.filter(({ twin }) => twin);
    const isAll = step.operation !== "refresh" && !step.operation.startsWith("up --target");
    if (isAll && twins.length > 0) expect(result.ok).toBe(false);
    // what failed first may have ended the operation; a program ends at its first duplicate
    const isTold = twins.some(({ label }) => result.errors.join("\n").includes(`${label}-twin`));
    if (isAll && !crashed) expect(isTold).toBe(twins.length > 0);
    // a target that needs something new fails, and nobody asked for that
    const isPartial =
      step.operation.startsWith("up --target") &&
      declared.some(({ label, inside }) => !known.has(label) || (inside && !known.has("group")));
    const mayFail = crashed || twins.length > 0 || isPartial;
    if (!mayFail) expect(result.errors).toEqual([]);
    if (result.ok && isAll) await this.#expectSettled();
    if (step.powerLoss) {
      stack.importState(saved);
      this.#mayStray = true;
    }
    return { ok: result.ok, lost: step.powerLoss };
  }

  #run({ operation, picks }: Step): Promise<Result> {
    const { stack } = this;
    const declared = [...this.#model.values()];
    const labels = picks.flatMap((number) => pick(declared, number)?.label ?? []);
    const urns = labels.map((label) => `**::${label}`);
    switch (operation) {
      case "up --replace":
        return stack.up({ replace: urns });
      case "up --target-replace":
        return stack.up({ targetReplace: urns });
      case "up --target":
        return stack.up({ target: urns });
      case "up --refresh":
        return stack.up({ refresh: true });
      case "refresh":
        return stack.refresh();
      case "taint, then up":
        stack.taint(...stack.resources.filter(({ name }) => labels.includes(name)).map(({ urn }) => urn));
        return stack.up();
      default:
        return stack.up();
    }
  }

  /** What was there before and is still declared is there under the same id, however the operation ended. */
  async #expectNothingLost(before: readonly Live[], result: Result): Promise<void> {
    const after = await listLive(this.emulator);
    const declared = [...this.#model.values()].map((each) => ({
      slot: each.slot,
      id: objectOf(each, this.#model, before)?.id,
      now: objectOf(each, this.#model, after)?.id,
    }));
    const there = declared.filter(({ id }) => id !== undefined);
    expect(there.map(({ slot, now }) => ({ slot, id: now }))).toEqual(
      there.map(({ slot, id }) => ({ slot, id })),
    );
    const kept = this.said.filter((line) => line.startsWith("Kept "));
    expect(kept).toEqual([...new Set(kept)]);
    this.said.length = 0;
    expect(result.toString()).not.toContain("canary");
  }

  /** After an `up` that went well the program is what stands, and nothing is left to do. */
  async #expectSettled(): Promise<void> {
    const { emulator, stack } = this;
    const known = new Set(stack.resources.map(({ id }) => id));
    const strays = (await listLive(emulator)).filter(({ id }) => !known.has(id));
    if (!this.#mayStray) expect(strays).toEqual([]);
    for (const stray of strays) await remove(emulator, stray);
    this.#mayStray = false;
    const live = await listLive(emulator);
    const missing = [...this.#model.values()].filter(
      (each) => objectOf(each, this.#model, live) === undefined,
    );
    expect(missing).toEqual([]);
    expect(live).toHaveLength(this.#model.size);
    const preview = await stack.preview();
    expect({ errors: preview.errors, changes: preview.changes, text: `${preview}` }).toMatchObject({
      errors: [],
      changes: false,
    });
    const refresh = await stack.refresh({ previewOnly: true });
    expect({ errors: refresh.errors, changes: refresh.changes, text: `${refresh}` }).toMatchObject({
      errors: [],
      changes: false,
    });
  }

  /** The program is put right, and the next `up` makes everything well. */
  async #heal(lost: boolean): Promise<void> {
    const right = [...this.#model].map(([slot, declared]) => [slot, { ...declared, twin: false }] as const);
    this.#model = new Map(right);
    const operation = lost ? "up --refresh" : "up";
    const none = { changes: [], picks: [], crash: undefined, powerLoss: false };
    expect(await this.#operate({ operation, ...none })).toEqual({ ok: true, lost: false });
  }

  async #destroy(): Promise<void> {
    const { errors } = await this.stack.destroy();
    expect(errors).toEqual([]);
    expect(await listLive(this.emulator)).toEqual([]);
    expect(this.stack.resources).toEqual([]);
  }
}
