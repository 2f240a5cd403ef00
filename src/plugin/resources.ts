import type { ConfigReader } from "../client/config";
import { packageVersion } from "../client/version";
import { type AnyLifecycle, lifecycleOf } from "../provider/lifecycle";
import type { Spec } from "../schema/spec";
import { closest } from "../schema/suggest";
import { runs, specs } from "../specs";

/** What the type token of every resource and the token of every function begins with. */
export const tokenPrefix = "hookdeck:index:";

/** A kind of resource as the plugin serves it. */
export interface Served {
  readonly spec: Spec;
  readonly lifecycle: AnyLifecycle;
}

/** Every kind of resource, configured alike. */
export class Resources {
  readonly #byToken: ReadonlyMap<string, Served>;

  constructor() {
    const all = Object.entries({ ...specs, ...runs }).flatMap(([name, spec]) => {
      const lifecycle = lifecycleOf(name);
      return lifecycle ? [[tokenPrefix + name, { spec, lifecycle }] as const] : [];
    });
    this.#byToken = new Map(all);
  }

  configure(read: ConfigReader): void {
    for (const { lifecycle } of this.#byToken.values()) lifecycle.configure(read);
  }

  /** Whether it is a run, of which nothing can be looked up. */
  isRun(spec: Spec): boolean {
    return Object.values(runs).includes(spec);
  }

  /**
   * The kind of a resource.
   *
   * @param type its token; an engine before version 3.130 leaves it to the URN
   * @throws Error when this version of the plugin does not know it.
   */
  get(type: string, urn: string): Served {
    const token = type || (urn.split("::")[2]?.split("$").at(-1) ?? "");
    const served = this.#byToken.get(token);
    if (served) return served;
    throw unknownToken("resource", token, [...this.#byToken.keys()]);
  }
}

/** The error for something that another version of the plugin may know. */
export function unknownToken(kind: string, token: string, known: readonly string[]): Error {
  const meant = closest(token, known);
  return new Error(
    `This version of the plugin hookdeck, ${packageVersion()}, knows no ${kind} ${JSON.stringify(token)}. ` +
      (meant === undefined ? "Install" : `Did you mean ${JSON.stringify(meant)}? If not, install`) +
      " the version that the program or the state was made with, or a newer one: " +
      "npx pulumi-resource-hookdeck@latest install.",
  );
}
