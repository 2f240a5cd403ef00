import { nameMaxLength } from "../../specs/limits";

/** Gives each name out once: what is taken gets a number. */
export class Names {
  readonly #taken: Set<string>;
  readonly #keyOf: (name: string) => string;

  /** @param keyOf what must differ between two names. @default the name itself */
  constructor(reserved: readonly string[] = [], keyOf = (name: string) => name) {
    this.#taken = new Set(reserved);
    this.#keyOf = keyOf;
  }

  /** The name, or the name with the first free number behind it. */
  take(wanted: string, separator = ""): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(this.#keyOf(name)); i++) name = `${wanted}${separator}${i}`;
    this.#taken.add(this.#keyOf(name));
    return name;
  }
}

/** What a variable of a program may not be called: words of its languages, and what the program imports. */
export const reservedNames =
  `arguments as async await boolean break case catch class const continue debugger declare default delete do else enum
  eval export extends false finally for from function get if implements import in instanceof interface let module new
  null number object of package private protected public return set static string super switch symbol this throw true
  try type typeof undefined var void while with yield abstract any bigint never unknown
  and assert def del elif except global is lambda nonlocal none not or pass raise
  config exports hookdeck join path process pulumi readFileSync require script`.split(/\s+/);

/** A name as the name of a variable: `orders-eu` is `ordersEu`. */
export function variableName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  return /^[A-Za-z]/.test(joined) ? joined : `_${joined}`;
}

/** A name that Hookdeck takes for any kind of object. */
export function legalName(name: string): string {
  const legal = name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  return legal.slice(0, nameMaxLength) || "unnamed";
}

/** Names of devices, which Windows takes for no file, whatever their ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name as that of a file on every system. */
export function fileName(name: string): string {
  const legal = name.replace(/[^\w.-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "") || "script";
  return legal.replace(deviceName, "$&_");
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** An abbreviation at the front is lowered as a whole: `EUOrders` stays `euOrders`. */
function lowerFirst(word: string): string {
  if (word === word.toUpperCase()) return word.toLowerCase();
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
