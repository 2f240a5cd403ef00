import { type ConfigReader, readSettings, type Settings } from "../client/config";
import type { Spec } from "../kernel/spec";
import { type Answer, readAnswer } from "../provider/answer";
import { Lifecycle } from "../provider/lifecycle";
import { Objects } from "../provider/objects";
import { sessionFor } from "../provider/session";
import { specs } from "../specs";

/** An object of Hookdeck's as a list shows it. */
export interface LiveObject extends Answer {
  readonly spec: Spec;
  /** Name in Hookdeck; for a connection without one, what Hookdeck shows in its place. */
  readonly name: string;
}

/** A live project: every object of it, read in one page walk per kind, by the provider's own reader. */
export class Project {
  readonly #read: ConfigReader;
  readonly #lifecycles = new Map<Spec, Lifecycle>();

  constructor(read: ConfigReader) {
    this.#read = read;
    for (const spec of Object.values(specs)) {
      const lifecycle = new Lifecycle(spec);
      lifecycle.configure(read);
      this.#lifecycles.set(spec, lifecycle);
    }
  }

  /** What the provider does with one kind of object. Reads share the page walks. */
  lifecycle(spec: Spec): Lifecycle {
    const lifecycle = this.#lifecycles.get(spec);
    if (!lifecycle) throw new Error(`no resource ${spec.type}`);
    return lifecycle;
  }

  /** All objects of one kind, disabled ones included, oldest first. */
  async objects(spec: Spec): Promise<readonly LiveObject[]> {
    const models = await this.#session.snapshot.all(spec.collection);
    return models
      .map((body) => readAnswer(spec, { body, status: 200 }, this.#settings))
      .map((answer) => ({ ...answer, spec, name: nameOf(answer) }))
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  /** One object with its secrets, where Hookdeck reveals them. */
  reveal(spec: Spec, id: string): Promise<Answer | undefined> {
    return new Objects(spec, this.#session.client, this.#session.snapshot).find(id);
  }

  get #session() {
    return sessionFor(this.#read);
  }

  get #settings(): Settings {
    return readSettings(this.#read);
  }
}

function nameOf({ set, outputs, id }: Answer): string {
  const name = [set["name"], outputs["fullName"], id].find((each) => typeof each === "string" && each !== "");
  return String(name);
}
