import { type Client, type ClientOptions, createClient } from "../../src/client/client";
import type { Emulator, JournalEntry } from "../../src/emulator";
import { plainError } from "../../src/provider/face";
import type { Lifecycle } from "../../src/provider/lifecycle";
import { sessionFor } from "../../src/provider/session";
import { UnfinishedError } from "../../src/provider/settle";
import type { Plain } from "../../src/schema/plain";
import type { TestTime } from "../client/test-time";
import { opened } from "../opened";
import { type Account, accountIn } from "../provider/account";

type Type = "Source" | "Destination" | "Connection";

/** A resource of a program. */
export interface Declared {
  readonly type: Type;
  readonly inputs: Plain;
  /** Inputs that are ids, by the logical name of the resource that they belong to. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** Resources by logical name. */
export type Program = Readonly<Record<string, Declared>>;

/** A resource as the state keeps it. */
export interface Kept {
  readonly type: Type;
  readonly id: string;
  readonly inputs: Plain;
  readonly outs: Plain;
}

/** How a ground is made other than by default. */
export interface GroundOptions {
  readonly client?: ClientOptions;
  /** Config of the stack besides the emulator's key and address. */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * A stack in an emulator's project: the provider in this process, with time that passes by itself, driven in the
 * order in which the engine drives it: what can run side by side does, and after a failure nothing new is begun.
 */
export class Ground {
  readonly state = new Map<string, Kept>();
  /** Everything that a person would have seen. */
  readonly said: string[] = [];
  readonly #account: Account;
  readonly #config: Readonly<Record<string, string>>;

  constructor(
    readonly emulator: Emulator,
    readonly time: TestTime,
    { client: options = {}, config = {} }: GroundOptions = {},
  ) {
    this.#account = accountIn(emulator);
    this.#config = {
      "hookdeck:apiKey": emulator.apiKey,
      "hookdeck:apiBase": emulator.url,
      "hookdeck:apiVersion": "2026-09-01",
      ...config,
    };
    const warn = (line: string) => void this.said.push(line);
    let client: Client | undefined;
    sessionFor(
      (key) => this.#config[key],
      (settings) => {
        client ??= createClient(settings, { time, random: () => 0.5, warn, ...options });
        return client;
      },
    );
  }

  /** Makes it so, as `pulumi up` does. Answers what went wrong. */
  async up(program: Program): Promise<string[]> {
    const provider = this.#begin();
    for (const isConnection of [false, true]) {
      const stage = Object.entries(program).filter(
        ([, { type }]) => (type === "Connection") === isConnection,
      );
      const errors = await this.#all(stage, (name, declared) => this.#make(provider, name, declared));
      if (errors.length > 0) return errors;
    }
    return this.#remove(
      provider,
      [...this.state].filter(([name]) => !(name in program)),
    );
  }

  /** Takes what is really there into the state, as `pulumi refresh` does. Answers what went wrong. */
  refresh(): Promise<string[]> {
    const provider = this.#begin();
    return this.#all([...this.state], async (name, kept) => {
      const found = await provider(kept.type).read(kept.id, kept.outs);
      if (found === undefined) this.state.delete(name);
      else {
        const { id, props, inputs = {} } = found;
        this.state.set(name, { type: kept.type, id, outs: opened(props), inputs: opened(inputs) });
      }
    });
  }

  /** Deletes everything, as `pulumi destroy` does. Answers what went wrong. */
  destroy(): Promise<string[]> {
    return this.#remove(this.#begin(), [...this.state]);
  }

  /** The calls that the emulator served while something ran. */
  async calls(run: () => Promise<unknown>): Promise<readonly JournalEntry[]> {
    const before = this.emulator.journal.length;
    await run();
    return this.emulator.journal.slice(before);
  }

  /** Calls the API as somebody else does, behind the back of the stack. */
  get api(): Account["api"] {
    return this.#account.api;
  }

  #begin(): (type: Type) => Lifecycle {
    const lifecycles = {
      Source: this.#account.lifecycle("Source", this.#config),
      Destination: this.#account.lifecycle("Destination", this.#config),
      Connection: this.#account.lifecycle("Connection", this.#config),
    };
    return (type) => lifecycles[type];
  }

  async #make(provider: (type: Type) => Lifecycle, name: string, declared: Declared): Promise<void> {
    const { type, ids = {} } = declared;
    const known = Object.entries(ids).map(([input, end]) => [input, this.state.get(end)?.id] as const);
    const old = this.state.get(name);
    const lifecycle = provider(type);
    const news = { name, ...declared.inputs, ...Object.fromEntries(known) };
    const { inputs, problems } = lifecycle.check(old?.inputs ?? {}, news);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    const { changes, replaces = [] } = old ? lifecycle.diff(old.outs, inputs) : { replaces: [] };
    if (old && replaces.length > 0) {
      await lifecycle.delete(old.id, old.outs);
      this.state.delete(name);
    }
    try {
      if (!old || replaces.length > 0) {
        const { id, outs } = await lifecycle.create(inputs);
        this.state.set(name, { type, id, inputs, outs: opened(outs) });
      } else if (changes === false) this.state.set(name, { ...old, inputs });
      else {
        const { outs } = await lifecycle.update(old.id, old.outs, inputs);
        this.state.set(name, { ...old, inputs, outs: opened(outs) });
      }
    } catch (error) {
      // the engine keeps what a provider reports as there but not right
      if (error instanceof UnfinishedError) {
        const { id, properties } = error;
        this.state.set(name, { type, id, inputs: old?.inputs ?? inputs, outs: opened(properties) });
      }
      throw error;
    }
  }

  async #remove(provider: (type: Type) => Lifecycle, left: [string, Kept][]): Promise<string[]> {
    for (const isConnection of [true, false]) {
      const stage = left.filter(([, { type }]) => (type === "Connection") === isConnection);
      const errors = await this.#all(stage, async (name, { type, id, outs }) => {
        await provider(type).delete(id, outs);
        this.state.delete(name);
      });
      if (errors.length > 0) return errors;
    }
    return [];
  }

  async #all<Value>(
    entries: readonly (readonly [string, Value])[],
    work: (name: string, value: Value) => Promise<void>,
  ): Promise<string[]> {
    const settled = await Promise.allSettled(entries.map(([name, value]) => work(name, value)));
    const errors = settled.flatMap((each) =>
      each.status === "rejected" ? [plainError(each.reason).message] : [],
    );
    this.said.push(...errors);
    return errors;
  }
}
