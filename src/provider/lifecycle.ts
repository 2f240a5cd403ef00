import type { ConfigReader } from "../client/config";
import type { Plain } from "../schema/plain";
import type { Problem, Spec } from "../schema/spec";
import { runs, specs } from "../specs";
import { type Checked, check, type Declaration, register } from "./check";
import { createResource } from "./create";
import { deleteResource } from "./delete";
import { claim, type Difference, diff } from "./diff";
import { explain, isAboutAccess, type Task } from "./explain";
import { ledgerOf } from "./operation";
import { type Found, readResource } from "./read";
import { RunLifecycle } from "./run-lifecycle";
import { type Session, sessionFor } from "./session";
import { UnfinishedError } from "./settle";
import { learnSecrets } from "./state";
import { updateResource } from "./update";

/** Where an engine that runs the provider in its own process names the operation. Never in a stack's configuration. */
const operationKey = "pulumi-hookdeck:operation";

/**
 * What the engine asks about one kind of resource: a file for each of its verbs, joined here. Values come and go as
 * plain objects, without Pulumi's own `__provider`.
 */
export class Lifecycle {
  readonly #spec: Spec;
  #session: Session = sessionFor(() => undefined);

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  /** Takes the stack's configuration. It neither waits nor throws: calls may already be on their way. */
  configure(read: ConfigReader): void {
    this.#session = sessionFor(read);
    const operation = read(operationKey);
    this.#session.begin(this.#spec.type, operation === undefined ? undefined : ledgerOf(operation));
  }

  /** Checks the inputs without calling Hookdeck. Every problem is found at once; unknown values pass. */
  check(olds: Plain, news: Plain): Checked {
    return check(this.#spec, this.#session, olds, news);
  }

  /** Notes that the program declares these checked inputs, and foresees what their creation takes over. */
  register(olds: Plain, inputs: Plain, declaration: Declaration): Promise<readonly Problem[]> {
    return register(this.#spec, this.#session, { olds, inputs, declaration });
  }

  /** Compares without calling Hookdeck. */
  diff(olds: Plain, news: Plain): Difference {
    return diff(this.#spec, this.#session, olds, news);
  }

  /** Notes which object a registered resource has. */
  claim(id: string, olds: Plain, news: Plain, declarer?: string): void {
    claim(this.#spec, this.#session, { id, olds, news, declarer });
  }

  /** Creates the object, or takes over the one of the same name. Safe to repeat. */
  create(inputs: Plain): Promise<{ id: string; outs: Plain }> {
    const [spec, session] = [this.#spec, this.#session];
    return this.#explained({ verb: "create", spec, values: inputs }, () =>
      createResource(spec, session, inputs),
    );
  }

  /** Finds what the object looks like; `undefined` when it is gone. `olds` without an owner is a `.get`. */
  read(id: string, olds: Plain): Promise<Found | undefined> {
    const [spec, session] = [this.#spec, this.#session];
    return this.#explained({ verb: "read", spec, values: olds, id }, () =>
      readResource(spec, session, id, olds),
    );
  }

  /** Changes the object in place, all of it, and checks that Hookdeck took it over. */
  update(id: string, olds: Plain, news: Plain): Promise<{ outs: Plain }> {
    const [spec, session] = [this.#spec, this.#session];
    return this.#explained({ verb: "update", spec, values: news, id }, () =>
      updateResource(spec, session, { id, olds, news }),
    );
  }

  /** Deletes the object; one that is not there is deleted already. */
  delete(id: string, olds: Plain): Promise<void> {
    const [spec, session] = [this.#spec, this.#session];
    return this.#explained({ verb: "delete", spec, values: olds, id }, () =>
      deleteResource(spec, session, id, olds),
    );
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

/** What a face of the provider calls: the lifecycle of an object of Hookdeck's, or of something that runs. */
export type AnyLifecycle = Pick<Lifecycle, keyof Lifecycle>;

/** The lifecycle of a resource by the name of its class, or `undefined` for a name that this version does not know. */
export function lifecycleOf(type: string): AnyLifecycle | undefined {
  const run = Object.hasOwn(runs, type) ? runs[type] : undefined;
  if (run) return new RunLifecycle(run);
  const spec = Object.hasOwn(specs, type) ? specs[type] : undefined;
  return spec && new Lifecycle(spec);
}
