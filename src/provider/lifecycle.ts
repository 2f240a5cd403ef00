import type { ConfigReader } from "../client/config";
import { HookdeckApiError } from "../client/errors";
import { isPresent, mapValues, omit, type Plain } from "../kernel/plain";
import { findProblems } from "../kernel/problems";
import type { Problem, Spec } from "../kernel/spec";
import { announceAdoption } from "./adoption";
import { bodyForCreate, bodyForUpdate } from "./body";
import { explain, isAboutAccess, type Task } from "./explain";
import { Objects } from "./objects";
import { type Session, sessionFor } from "./session";
import { hiddenSecrets, sealed, settle, UnfinishedError } from "./settle";
import { changedPaths, learnSecrets, outputsOfForeign, stateFromRead } from "./state";

/** What a comparison found. Without `changes` the engine compares the inputs itself and prints the paths. */
export interface Difference {
  readonly changes?: false;
  readonly replaces?: string[];
  readonly deleteBeforeReplace?: boolean;
}

/** What a read found. */
export interface Found {
  readonly id: string;
  readonly props: Plain;
  /** The inputs that would have made the object; left out for an object that the program does not manage. */
  readonly inputs?: Plain;
}

/** What the engine asks about one kind of resource. Values come and go without Pulumi's own `__provider`. */
export class Lifecycle {
  readonly #spec: Spec;
  #session: Session = sessionFor(() => undefined);

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  /** Takes the stack's configuration. It neither waits nor throws: calls may already be on their way. */
  configure(read: ConfigReader): void {
    this.#session = sessionFor(read);
    this.#session.begin(this.#spec.type);
  }

  /** Checks the inputs without calling Hookdeck. Every problem is found at once; unknown values pass. */
  check(olds: Plain, news: Plain): { inputs: Plain; problems: readonly Problem[] } {
    const stable = mapValues(olds, (value, key) => (this.#spec.stable.includes(key) ? value : undefined));
    // an import by file hands the stable outputs over as inputs; a program may not set them
    const said = mapValues(news, (value, key) =>
      key in stable && stable[key] === value ? undefined : value,
    );
    const inputs = this.#withDefaults(said);
    const problems = findProblems(this.#spec, inputs, this.#settings);
    const warning = problems.length === 0 ? this.#spec.warn?.(inputs, this.#settings) : undefined;
    if (warning !== undefined)
      this.#session.warn(`the ${this.#spec.noun} ${JSON.stringify(inputs["name"])} ${warning}`);
    return { inputs: { ...inputs, ...stable }, problems };
  }

  /** Compares without calling Hookdeck. */
  diff(olds: Plain, news: Plain): Difference {
    this.#session.identity.expect(olds["teamId"]);
    const paths = changedPaths(this.#spec, olds, news);
    if (paths.length === 0) return { changes: false };
    const replaces = this.#spec.replaces.filter((name) => paths.includes(name));
    // the replacement has the same name, which the old one must give up first
    return { replaces, deleteBeforeReplace: replaces.length > 0 };
  }

  /** Creates the object, or takes over the one of the same name. Safe to repeat. */
  create(inputs: Plain): Promise<{ id: string; outs: Plain }> {
    return this.#explained({ verb: "create", spec: this.#spec, values: inputs }, async () => {
      const { identity } = this.#session;
      await identity.prove();
      const method = (inputs["adopt"] ?? this.#settings.adopt) === true ? "PUT" : "POST";
      const started = Date.now();
      const body = bodyForCreate(this.#spec, inputs, this.#settings);
      const { answer, serverTime } = await this.#objects.put(method, body);
      identity.learn(answer.teamId);
      announceAdoption(this.#spec, inputs, answer, { serverTime, took: Date.now() - started });
      return { id: answer.id, outs: await settle(this.#spec, this.#objects, inputs, answer) };
    });
  }

  /** Finds what the object looks like; `undefined` when it is gone. `olds` without a project is a `.get`. */
  read(id: string, olds: Plain): Promise<Found | undefined> {
    return this.#explained({ verb: "read", spec: this.#spec, values: olds, id }, async () => {
      const { identity } = this.#session;
      const managed = isPresent(olds["teamId"]);
      const answer = await (managed ? this.#objects.refresh(id, olds) : this.#objects.find(id));
      if (!answer) {
        if (!managed) throw new Error(`the key's project has no ${this.#spec.noun} of this id`);
        await identity.prove(olds["teamId"]);
        return undefined;
      }
      identity.learn(answer.teamId);
      learnSecrets(this.#spec, answer.set);
      if (!managed) return { id, props: sealed(this.#spec, outputsOfForeign(answer)) };
      await identity.prove(olds["teamId"]);
      const { props, inputs } = stateFromRead(this.#spec, olds, answer);
      return { id, props: sealed(this.#spec, props), inputs: sealed(this.#spec, inputs) };
    });
  }

  /** Changes the object in place, all of it, and checks that Hookdeck took it over. */
  update(id: string, olds: Plain, news: Plain): Promise<{ outs: Plain }> {
    return this.#explained({ verb: "update", spec: this.#spec, values: news, id }, async () => {
      await this.#session.identity.prove(olds["teamId"]);
      const hidden = await hiddenSecrets(this.#spec, this.#objects, { id, olds, news });
      const body = bodyForUpdate(this.#spec, { olds, news, hidden }, this.#settings);
      const answer = await this.#objects.change(id, body);
      return { outs: await settle(this.#spec, this.#objects, news, answer) };
    });
  }

  /** Deletes the object; one that is not there is deleted already. */
  delete(id: string, olds: Plain): Promise<void> {
    return this.#explained({ verb: "delete", spec: this.#spec, values: olds, id }, async () => {
      await this.#session.identity.prove(olds["teamId"]);
      const objects = this.#objects;
      try {
        await objects.remove(id);
      } catch (error) {
        const users = error instanceof HookdeckApiError ? await objects.usersOf(id) : [];
        if (users.length === 0) throw error;
        throw new Error(
          `the ${this.#spec.users?.noun} ${users.join(", ")} still use it. Take it out of them, and repeat.`,
        );
      }
    });
  }

  get #settings() {
    return this.#session.client.settings;
  }

  get #objects(): Objects {
    return new Objects(this.#spec, this.#session.client, this.#session.snapshot);
  }

  #withDefaults(inputs: Plain): Plain {
    const { inputs: schema } = this.#spec;
    const chosen = "by" in schema ? (inputs[schema.by] ?? schema.fallback) : undefined;
    return "by" in schema ? { ...omit(inputs, [schema.by]), [schema.by]: chosen } : inputs;
  }

  async #explained<Result>(task: Task, work: () => Promise<Result>): Promise<Result> {
    learnSecrets(this.#spec, task.values);
    try {
      return await work();
    } catch (error) {
      if (error instanceof UnfinishedError) throw error;
      throw isAboutAccess(error) ? this.#session.aboutAccess(error) : explain(error, task);
    }
  }
}
