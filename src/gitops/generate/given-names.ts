import { isPresent } from "../../schema/plain";
import { namingOf } from "../../schema/spec";
import type { LiveObject } from "../live-project";
import { fileName, legalName, Names, reservedNames, variableName } from "./names";

/** What an object is called in a program. */
export interface GivenNames {
  /** Logical name. */
  readonly name: string;
  /** Name of its variable. */
  readonly variable: string;
  /** Name in Hookdeck that the program gives to an object without one. */
  readonly named: string | undefined;
}

/** Whether an object has no name in Hookdeck. */
export function hasNoName({ spec, set }: LiveObject): boolean {
  const name = set[namingOf(spec)?.by ?? "name"];
  return !isPresent(name) || name === "";
}

/** Gives names to the objects of a program, each of them once. */
export class ProgramNames {
  readonly #variables = new Names(reservedNames);
  // some file systems take both cases for the same
  readonly #files = new Names([], (name) => name.toLowerCase());
  readonly #logical = new Map<string, Names>();
  readonly #inHookdeck = new Map<string, Names>();

  /** @param objects all that the program declares: a name that is given must be none of theirs */
  constructor(objects: readonly LiveObject[]) {
    for (const { spec, name } of objects) this.#namesIn(this.#inHookdeck, spec.type).take(name);
  }

  /**
   * @param address what the object is called elsewhere, such as its Terraform address
   * @param nameUnnamed whether it gets a name where it has none
   */
  give(live: LiveObject, address: string | undefined, nameUnnamed: boolean): GivenNames {
    const { spec } = live;
    const isUnnamed = hasNoName(live);
    const wanted = address ?? (isUnnamed ? nameForUnnamed(live) : live.name);
    const name = this.#namesIn(this.#logical, spec.type).take(wanted, "-");
    const variable = this.#variables.take(variableName(shortName(name)));
    const legal = legalName(shortName(wanted));
    const isNamed = isUnnamed && nameUnnamed;
    return {
      ...{ name, variable },
      named: isNamed ? this.#namesIn(this.#inHookdeck, spec.type).take(legal, "-") : undefined,
    };
  }

  /** A name for the file of an object's script. */
  file({ name }: LiveObject): string {
    return this.#files.take(fileName(name), "-");
  }

  #namesIn(all: Map<string, Names>, type: string): Names {
    const known = all.get(type) ?? new Names();
    all.set(type, known);
    return known;
  }
}

/** What an object without a name is called in a program: a connection by its ends, a trigger by its type. */
function nameForUnnamed({ name, id, set }: LiveObject): string {
  return name === id ? String(set["type"] ?? id) : name.replace(" -> ", "-to-");
}

/** A Terraform address gives its last part: `module.shop.hookdeck_source.orders["eu"]` is `orders eu`. */
function shortName(name: string): string {
  const address = /^(?:.*\.)?hookdeck_\w+\.([\w-]+)(?:\[(.*)\])?$/.exec(name);
  return address ? `${address[1]} ${address[2] ?? ""}` : name;
}
