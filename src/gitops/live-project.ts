import type { ConfigReader } from "../client/config";
import type { ReadObject } from "../provider/answer";
import { Lifecycle } from "../provider/lifecycle";
import { resolveAccess } from "../provider/object-access";
import { sessionFor } from "../provider/session";
import type { Spec } from "../schema/spec";
import { specs } from "../specs";

/** An object of Hookdeck's as a list shows it. */
export interface LiveObject extends ReadObject {
  readonly spec: Spec;
  /** Name in Hookdeck; for a connection without one, what Hookdeck shows in its place. */
  readonly name: string;
}

/**
 * Kinds of objects that are a project's own and come in a list of it. The others are an organization's, or settings.
 */
export const listedSpecs: readonly Spec[] = Object.values(specs).filter(
  ({ outputs }) => "teamId" in outputs.shape && "createdAt" in outputs.shape,
);

/** A live project: every object of it, read in one page walk per kind, by the provider's own reader. */
export class LiveProject {
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

  /**
   * All objects of one kind, disabled ones included, oldest first; those of one moment by name and type, since an id
   * says nothing to a reader.
   */
  async objects(spec: Spec): Promise<readonly LiveObject[]> {
    const { objects } = await resolveAccess(spec, this.#session, {});
    const ageOf = ({ createdAt }: ReadObject) => createdAt?.getTime() ?? 0;
    const wordsOf = ({ set, id }: LiveObject) => [set["name"] ?? "", set["type"] ?? "", id].join(" ");
    return (await objects.all())
      .map((answer) => ({ ...answer, spec, name: nameOf(answer) }))
      .sort((a, b) => ageOf(a) - ageOf(b) || (wordsOf(a) < wordsOf(b) ? -1 : 1));
  }

  /** All objects that the project's key lists: what of it can be unmanaged, generated and drawn. */
  async everything(): Promise<readonly LiveObject[]> {
    return (await Promise.all(listedSpecs.map((spec) => this.objects(spec)))).flat();
  }

  /** One object with its secrets, where Hookdeck reveals them. */
  async reveal(spec: Spec, id: string): Promise<ReadObject | undefined> {
    const { objects } = await resolveAccess(spec, this.#session, {});
    return objects.find(id);
  }

  get #session() {
    return sessionFor(this.#read);
  }
}

function nameOf({ set, outputs, id }: ReadObject): string {
  const name = [set["name"], outputs["fullName"], id].find((each) => typeof each === "string" && each !== "");
  return String(name);
}
