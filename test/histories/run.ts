import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "../../src/emulator";
import { isPlain } from "../../src/schema/plain";
import type { Result, TestStack } from "../../src/testing";
import { TestTime } from "../client/test-time";
import { Account, idOf, type Live } from "./account";
import { fields } from "./fields";
import { type History, type Meddling, passes, type Step } from "./history";
import { budgetOf, expectNoSecret, expectOneOfEachName } from "./invariants";
import { changed, expectedOf, type Model, ofKind, pick, programOf } from "./model";
import { apiKey, openStack } from "./stack";

/** Longer than any operation may take in the time of client and emulator, in milliseconds. */
const longestOperation = 30 * 60_000;
/** A sleep of the limiter or between attempts, in milliseconds. */
const longestSleep = 10_000;

/** A stack to which a history happens. */
export class Run {
  #model: Model = new Map();
  /** Objects that were there, at some time, without being in the state: what nobody said of them is open. */
  readonly #foreign = new Set<string>();

  /** Whether the state tells how things stand: then every operation must succeed that no fault keeps from it. */
  #settled = true;

  private constructor(
    private readonly account: Account,
    private readonly stack: TestStack,
    private readonly folder: string,
    private readonly time: TestTime,
    /** What the provider told people. */
    private readonly said: readonly string[],
  ) {}

  /** Lets a history happen to a new stack, and checks what must hold after each operation and at the end. */
  static async of({ limit, steps }: History, said: string[]): Promise<void> {
    const time = TestTime.withSockets();
    const account = await Account.open(apiKey, limit, time);
    const warn = (line: string) => void said.push(line);
    const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-history-"));
    try {
      const stack = await openStack(account.emulator.url, {
        stateFile: join(folder, "state.json"),
        reopened: steps.some(({ operation }) => operation === "up, then power loss"),
        client: { time, warn },
      });
      const run = new Run(account, stack, folder, time, said);
      for (const step of steps) await run.#take(step);
      await run.#recover();
    } finally {
      await account.emulator.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #take(step: Step): Promise<void> {
    this.#model = step.changes.reduce(changed, this.#model);
    this.stack.program(programOf(this.#model));
    for (const each of step.meddling) await this.#meddle(each);
    const before = await this.#tidy();
    const { operation, fault } = step;
    const { ok, errors } = await this.#operate(operation, before, fault);
    if (passes(fault) && (this.#settled || operation.includes("refresh"))) expect(errors).toEqual([]);
    if (operation !== "preview --refresh") this.#settled = ok && operation !== "up, then power loss";
    const live = await this.account.list();
    expectOneOfEachName(live);
    expect(live.filter((object) => !this.#isOurs(object))).toEqual([]);
    this.#note(live);
  }

  /** The end of every history: faults are over, and one refresh and one up make Hookdeck equal the program. */
  async #recover(): Promise<void> {
    for (const operation of ["refresh", "up", "preview --refresh"] as const) {
      const result = await this.#operate(operation, await this.account.list());
      expect({ operation, errors: result.errors }).toEqual({ operation, errors: [] });
      if (operation === "preview --refresh") expect(result.summary).toEqual({ same: this.#model.size + 1 });
    }
    const live = await this.account.list();
    expect(live).toHaveLength(this.#model.size);
    for (const declared of this.#model.values()) {
      const id = this.#idOf(declared.slot);
      const found = live.find((each) => each.id === id);
      if (!found) throw new Error(`${declared.slot} is in the program and not in Hookdeck`);
      const object = await this.account.read(found);
      expect(object).toMatchObject(expectedOf(declared, !this.#foreign.has(found.id)));
      const ends = [object["source"], object["destination"]].map(idOf);
      if (declared.ends) expect(ends).toEqual(declared.ends.map((slot) => this.#idOf(slot)));
    }
  }

  async #operate(operation: Step["operation"], before: readonly Live[], fault?: Fault): Promise<Result> {
    const { account, stack } = this;
    const stateFile = join(this.folder, "state.json");
    const lost = join(this.folder, "lost.json");
    const { journal } = account.emulator;
    const recorded = stack.resources;
    account.nextWindow();
    if (fault) account.emulator.fail(fault);
    const [calls, sleeps, start] = [journal.length, this.time.slept.length, this.time.now()];
    const result = await {
      up: () => stack.up(),
      "up --refresh": () => stack.up({ refresh: true }),
      refresh: () => stack.refresh(),
      "preview --refresh": () => stack.preview({ refresh: true }),
      "up, then power loss": async () => {
        if (existsSync(stateFile)) copyFileSync(stateFile, lost);
        const other = await openStack(account.emulator.url, { stateFile: lost, reopened: true });
        other.program(programOf(this.#model));
        return other.up();
      },
    }[operation]();
    expect(this.time.now() - start).toBeLessThan(longestOperation);
    expect(Math.max(0, ...this.time.slept.slice(sleeps))).toBeLessThanOrEqual(longestSleep);
    expect(account.busiestWindow(calls)).toBeLessThanOrEqual(account.limit);
    // each call that failed may have been repeated, and one with a key that is revoked is not sent again
    const failed = account.emulator.faults.reduce((sum, { acted }) => sum + acted, 0);
    const refused = journal.slice(calls).filter(({ status }) => status === 401).length;
    const budget = budgetOf(result, { before, recorded }) + failed + refused;
    expect(journal.length - calls).toBeLessThanOrEqual(budget);
    account.emulator.heal();
    expectNoSecret([result.toString({ details: true }), JSON.stringify(result), ...this.said]);
    expectNoSecret([stateFile, lost].filter(existsSync).map((file) => readFileSync(file, "utf8")));
    account.nextWindow();
    return result;
  }

  async #meddle({ do: what, pick: number, field }: Meddling): Promise<void> {
    const object = pick(await this.account.list(), number);
    if (!object) return;
    this.#settled = false;
    const { edit } = pick(fields[object.kind], field) ?? { edit: {} };
    if (what === "edit") await this.account.edit(object, edit);
    if (what === "rename") await this.account.edit(object, { name: `${object.name}-edited`.slice(0, 50) });
    if (what === "delete") await this.account.remove(object);
    if (what === "recreate") await this.account.recreate(object);
  }

  /** Whether the stack knows an object, or would take it over by its name. */
  #isOurs({ kind, id, name, body }: Live): boolean {
    if (this.stack.resources.some((resource) => resource.id === id)) return true;
    const isEnd = (end: unknown, slot = "") =>
      idOf(end) === this.#idOf(slot) || (isPlain(end) && end["name"] === this.#model.get(slot)?.name);
    return ofKind(this.#model, kind).some(
      ({ ends = [], ...declared }) =>
        declared.name === name &&
        (kind !== "Connection" || (isEnd(body["source"], ends[0]) && isEnd(body["destination"], ends[1]))),
    );
  }

  /** Clears away what an interrupted operation left behind and the program has turned away from since. */
  async #tidy(): Promise<readonly Live[]> {
    const live = await this.account.list();
    const stray = live.find((object) => !this.#isOurs(object));
    if (stray) {
      this.#settled = false;
      await this.account.remove(stray);
      return this.#tidy();
    }
    this.#note(live);
    return live;
  }

  #note(live: readonly Live[]): void {
    for (const { id } of live)
      if (!this.stack.resources.some((resource) => resource.id === id)) this.#foreign.add(id);
  }

  #idOf(slot: string): string | undefined {
    return this.stack.resources.find(({ name }) => name === slot)?.id;
  }
}
