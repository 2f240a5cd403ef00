import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { bulkKinds } from "../bulk/kinds";
import { type BulkOperation, BulkRunningError } from "../bulk/operation";
import { startOperation } from "../bulk/start";
import { waitForOperation } from "../bulk/wait";
import type { ConfigReader } from "../client/config";
import { withLists } from "../schema/one-or-many";
import { isPlain, mapValues, type Plain } from "../schema/plain";
import { findProblems } from "../schema/problems";
import { type Problem, type Spec, schemaFor } from "../schema/spec";
import type { Checked } from "./check";
import type { Difference } from "./diff";
import { explain } from "./explain";
import { notice } from "./notice";
import type { Found } from "./read";
import { type Session, sessionFor } from "./session";

/**
 * The lifecycle of something that runs, and does not stand in Hookdeck: when it is created, and when its `triggers`
 * change. A refresh looks at nothing, and a delete forgets it.
 */
export class RunLifecycle {
  readonly #spec: Spec;
  #session: Session = sessionFor(() => undefined);

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  configure(read: ConfigReader): void {
    this.#session = sessionFor(read);
  }

  check(_olds: Plain, news: Plain): Checked {
    const inputs = withLists(schemaFor(this.#spec, news), news);
    return { inputs, problems: findProblems(this.#spec, news, this.#session.client.settings) };
  }

  async register(): Promise<readonly Problem[]> {
    return [];
  }

  claim(): void {}

  diff(olds: Plain, news: Plain): Difference {
    return isDeepStrictEqual(this.#inputsIn(olds), this.#inputsIn(news)) ? { changes: false } : {};
  }

  async create(inputs: Plain): Promise<{ id: string; outs: Plain }> {
    return { id: randomUUID(), outs: { ...inputs, ...(await this.#run("create", inputs)) } };
  }

  async read(id: string, olds: Plain): Promise<Found> {
    if (olds["state"] === undefined) {
      throw new Error(
        `A ${this.#spec.noun} cannot be read: Hookdeck keeps no such object. Declare it instead.`,
      );
    }
    return { id, props: olds, inputs: this.#inputsIn(olds) };
  }

  async update(_id: string, olds: Plain, news: Plain): Promise<{ outs: Plain }> {
    if (isDeepStrictEqual(olds["triggers"], news["triggers"])) {
      const results = mapValues(olds, (value, key) =>
        Object.hasOwn(this.#spec.outputs.shape, key) ? value : undefined,
      );
      return { outs: { ...news, ...results } };
    }
    return { outs: { ...news, ...(await this.#run("update", news)) } };
  }

  async delete(): Promise<void> {}

  #inputsIn(values: Plain): Plain {
    const schema = schemaFor(this.#spec, values);
    const inputs = mapValues(values, (value, key) => (Object.hasOwn(schema.shape, key) ? value : undefined));
    return withLists(schema, inputs);
  }

  async #run(verb: "create" | "update", inputs: Plain): Promise<Plain> {
    try {
      const { id, state, estimatedCount, completedCount, failedCount } = await this.#retry(inputs);
      notice(
        state === "nothing"
          ? "bulk retry: no events match, so nothing was retried"
          : `bulk retry ${id} ${state}: ${completedCount} events delivered, ${failedCount} failed`,
      );
      return { operationId: id, state, estimatedCount, completedCount, failedCount };
    } catch (error) {
      throw explain(error, { verb, spec: this.#spec, values: inputs });
    }
  }

  async #retry({ query, maxCount }: Plain): Promise<BulkOperation> {
    const { client } = this.#session;
    const kind = bulkKinds.retryEvents;
    const limit = typeof maxCount === "number" ? maxCount : undefined;
    let id: string | undefined;
    try {
      const started = await startOperation(client, {
        kind,
        query: isPlain(query) ? query : {},
        maxCount: limit,
      });
      if (started.id === undefined) return started;
      id = started.id;
    } catch (error) {
      // an update that was interrupted while it waited has left it running
      if (!(error instanceof BulkRunningError)) throw error;
      id = error.id;
    }
    return waitForOperation(client, kind, id);
  }
}
