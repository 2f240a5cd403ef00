import { randomUUID } from "node:crypto";
import type { ConfigReader } from "../client/config";
import { isPresent, mapValues, omit, type Plain } from "../schema/plain";
import { findProblems } from "../schema/problems";
import { type Problem, type Spec, titleOf } from "../schema/spec";
import { createResource } from "./create";
import { deleteObject, letGo } from "./deletion";
import { explain, isAboutAccess, type Task } from "./explain";
import { believeGone, findYoung, ownerIn } from "./gone";
import { ledgerOf } from "./ledger";
import { endpointFor, type ObjectAccess, resolveAccess } from "./object-access";
import { objectKey } from "./ownership";
import { claim, register } from "./registration";
import { type Session, sessionFor } from "./session";
import { marked, sealed, settle, UnfinishedError } from "./settle";
import { changedPaths, learnSecrets, markIn, outputsOfForeign, secretOutputs, stateFromRead } from "./state";
import { updateResource } from "./update";

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

/** Where an engine that runs the provider in its own process names the operation. Never in a stack's configuration. */
const operationKey = "pulumi-hookdeck:operation";

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
    const operation = read(operationKey);
    this.#session.begin(this.#spec.type, operation === undefined ? undefined : ledgerOf(operation));
  }

  /** Checks the inputs without calling Hookdeck. Every problem is found at once; unknown values pass. */
  check(olds: Plain, news: Plain): { inputs: Plain; problems: readonly Problem[] } {
    const stable = mapValues(olds, (value, key) => (this.#spec.stable.includes(key) ? value : undefined));
    // an import by file hands the stable outputs over as inputs; a program may not set them
    const said = mapValues(news, (value, key) =>
      Object.hasOwn(stable, key) && stable[key] === value ? undefined : value,
    );
    const inputs = this.#withDefaults(said);
    const problems = findProblems(this.#spec, inputs, this.#settings);
    const warning = problems.length === 0 ? this.#spec.warn?.(inputs, this.#settings) : undefined;
    if (warning !== undefined) this.#session.warn(`the ${titleOf(this.#spec, inputs)} ${warning}`);
    return { inputs: { ...inputs, ...stable }, problems };
  }

  /** Notes that the program declares these checked inputs, and foresees what their creation takes over. */
  register(olds: Plain, inputs: Plain): Promise<readonly Problem[]> {
    return register(this.#spec, this.#session, olds, inputs);
  }

  /** Compares without calling Hookdeck. */
  diff(olds: Plain, news: Plain): Difference {
    const { endpoint } = endpointFor(this.#spec, this.#session, olds);
    this.#session.identity.expect(endpoint.owner, ownerIn(olds, endpoint));
    const paths = changedPaths(this.#spec, olds, news);
    if (paths.length === 0) return { changes: false };
    const replaces = this.#spec.replaces.filter((name) => paths.some((path) => isWithin(path, name)));
    // a replacement of the same name waits until the old one has given it up
    const { replacesBeside = [] } = this.#spec;
    return { replaces, deleteBeforeReplace: replaces.some((name) => !replacesBeside.includes(name)) };
  }

  /** Notes which object a registered resource has. */
  claim(id: string, olds: Plain, news: Plain): void {
    claim(this.#spec, this.#session, { id, olds, news });
  }

  /** Creates the object, or takes over the one of the same name. Safe to repeat. */
  create(inputs: Plain): Promise<{ id: string; outs: Plain }> {
    return this.#explained({ verb: "create", spec: this.#spec, values: inputs }, async () => {
      const { identity } = this.#session;
      const reached = await this.#reach(inputs);
      const { owner } = reached.endpoint;
      await identity.prove(owner, ownerIn(inputs, reached.endpoint));
      const mark = randomUUID();
      let id = "";
      const outs = await marked(mark, async () => {
        const answer = await createResource(this.#spec, this.#session, reached, { inputs, mark });
        id = answer.id;
        identity.learn(owner, answer.owner);
        learnSecrets(this.#spec, answer.outputs);
        return settle(this.#spec, reached.objects, inputs, answer);
      });
      return { id, outs };
    });
  }

  /** Finds what the object looks like; `undefined` when it is gone. `olds` without an owner is a `.get`. */
  read(id: string, olds: Plain): Promise<Found | undefined> {
    return this.#explained({ verb: "read", spec: this.#spec, values: olds, id }, async () => {
      const { identity } = this.#session;
      const { endpoint, objects } = await this.#reach(olds);
      const managed = isPresent(olds["teamId"]) || isPresent(olds["organizationId"]);
      const answer = managed
        ? ((await objects.refresh(id, olds)) ?? (await findYoung(this.#session, objects, id, olds)))
        : await objects.find(id);
      if (!answer) {
        if (!managed) throw new Error(`the key's ${endpoint.owner} has no ${this.#spec.noun} of this id`);
        await believeGone(this.#spec, this.#session, olds, endpoint);
        return undefined;
      }
      identity.learn(endpoint.owner, answer.owner);
      learnSecrets(this.#spec, { ...answer.outputs, ...answer.set });
      if (!managed) {
        this.#session.operation.ledger.look(objectKey(this.#spec, id));
        return { id, props: sealed(this.#spec, outputsOfForeign(answer)) };
      }
      await identity.prove(endpoint.owner, ownerIn(olds, endpoint));
      const { props, inputs } = stateFromRead(this.#spec, olds, answer);
      return { id, props: sealed(this.#spec, props), inputs: sealed(this.#spec, inputs) };
    });
  }

  /** Changes the object in place, all of it, and checks that Hookdeck took it over. */
  update(id: string, olds: Plain, news: Plain): Promise<{ outs: Plain }> {
    return this.#explained({ verb: "update", spec: this.#spec, values: news, id }, async () => {
      const reached = await this.#reach(olds);
      await this.#session.identity.prove(reached.endpoint.owner, ownerIn(olds, reached.endpoint));
      const answer = await updateResource(this.#spec, this.#session, reached, { id, olds, news });
      const outputs = { ...answer.outputs, ...secretOutputs(this.#spec, olds) };
      const settled = () => settle(this.#spec, reached.objects, news, { ...answer, outputs });
      return { outs: await marked(markIn(olds), settled) };
    });
  }

  /** Deletes the object; one that is not there is deleted already. */
  delete(id: string, olds: Plain): Promise<void> {
    return this.#explained({ verb: "delete", spec: this.#spec, values: olds, id }, async () => {
      if (letGo(this.#spec, this.#session.operation, id, olds)) return;
      const { endpoint, objects } = await this.#reach(olds);
      await this.#session.identity.prove(endpoint.owner, ownerIn(olds, endpoint));
      const { operation } = this.#session;
      if (!(await deleteObject(this.#spec, objects, operation, { id, olds })))
        await believeGone(this.#spec, this.#session, olds, endpoint);
    });
  }

  get #settings() {
    return this.#session.client.settings;
  }

  #reach(values: Plain): Promise<ObjectAccess> {
    return resolveAccess(this.#spec, this.#session, values);
  }

  #withDefaults(inputs: Plain): Plain {
    const { inputs: schema } = this.#spec;
    const chosen = "by" in schema ? (inputs[schema.by] ?? schema.fallback) : undefined;
    const filled = { ...this.#spec.defaults, ...inputs };
    return "by" in schema ? { ...omit(filled, [schema.by]), [schema.by]: chosen } : filled;
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

/** Whether a path is that of a property, or of something in it. */
function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
