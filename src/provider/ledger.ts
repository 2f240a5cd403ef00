import { always, type Claims, holds, noMark, type SharedClaims } from "./shared-claims";

/** A resource that gives its object another name in this operation. */
interface Move {
  /** What the resource is called after it. */
  readonly to: string;
  /** Ends when the object was renamed, or could not be. */
  readonly done: Promise<void>;
  readonly finish: () => void;
}

/**
 * Which resources of the program have which objects, during one operation. The engine creates and deletes on its own
 * (`--replace`, a move without an alias, a tainted resource), and a creation by name finds the object that
 * is there already: an object that a registered resource has must survive the delete of another entry of the state.
 *
 * A resource is registered by its `check`. Its claim on an object comes from the `diff` that follows, or from its
 * creation; a claim ends when a second `check` without old inputs says that the resource is replaced. A refresh
 * compares without a `check`, so what it reads claims nothing.
 *
 * Each creation leaves a mark in its entry of the state, which tells an entry from a later one of the same object.
 */
export class Ledger {
  readonly #claims = new Map<string, Claims>();
  readonly #moves = new Map<string, Move>();
  readonly #checked = new Set<string>();
  readonly #created = new Map<string, { readonly identity: string; readonly mark: string }>();
  readonly #let = new Set<string>();
  readonly #replaced = new Set<string>();
  readonly #compared = new Map<string, string>();
  readonly #declarers = new Map<string, string>();
  readonly #waiting = new Map<string, Set<string>>();
  #unknown = 0;
  readonly #shared: SharedClaims | undefined;

  /** @param shared claims of other processes of the operation; left out where there are none */
  constructor(shared?: SharedClaims) {
    this.#shared = shared;
  }

  /**
   * A resource declares an object of that identity: the first of those that do.
   *
   * @returns the one that declared it first
   */
  declare(identity: string, declarer: string): string {
    const first = this.#declarers.get(identity) ?? declarer;
    this.#declarers.set(identity, first);
    return first;
  }

  /**
   * A resource of that declaration is registered. `isNew`: to be created, be it in place of an object that an earlier
   * comparison gave to it.
   *
   * @param declarer tells the resource from others of the same declaration. @default there are none
   */
  register(declaration: string, isNew: boolean, declarer = declaration): void {
    this.#checked.add(declaration);
    const waiting = this.#waiting.get(declaration) ?? new Set<string>();
    this.#waiting.set(declaration, waiting);
    if (!isNew) return void waiting.add(declarer);
    waiting.delete(declarer);
    const key = this.#compared.get(declarer);
    if (key === undefined) return;
    this.#end(key, comparedBy(declarer));
    this.#compared.delete(declarer);
    this.#replaced.add(key);
  }

  /**
   * A registered resource was compared with its object. `mark` is that of its entry in the state.
   *
   * @param declarer which resource it is, where the engine says so. @default the only one that waits for it
   */
  compare(
    key: string,
    about: {
      before: string | undefined;
      after: string;
      mark: string | undefined;
      declarer?: string | undefined;
    },
  ): void {
    const { before, after, mark } = about;
    if (!this.#checked.has(after)) return;
    const declarer = about.declarer ?? this.#only(after);
    this.#claim(key, comparedBy(declarer), mark ?? noMark);
    this.#compared.set(declarer, key);
    this.#waiting.get(after)?.delete(declarer);
    if (before !== undefined && before !== after && !this.#moves.has(key)) this.#moves.set(key, move(after));
  }

  /** A resource is about to be created, and the object of its name will become its own. */
  expect(key: string, identity: string): void {
    this.#claim(key, expectedBy(identity), always);
  }

  /** A resource was created, or has taken the object over. `mark` is written into its entry in the state. */
  create(key: string, identity: string, mark: string): void {
    this.#created.set(key, { identity, mark });
    this.#end(key, expectedBy(identity));
    this.#claim(key, createdBy(identity), mark);
  }

  /** A resource looks at an object that it does not manage. */
  look(key: string): void {
    this.#claim(key, looking, always);
  }

  /** Whether the resource that has the object gives it another name than that of the identity. */
  isLeft(key: string, identity: string): boolean {
    return this.moveOf(key, identity) !== undefined;
  }

  /** Ends when the object was renamed, where that is on its way. */
  moveOf(key: string, identity: string): Promise<void> | undefined {
    const found = this.#moves.get(key);
    return found && found.to !== identity ? found.done : undefined;
  }

  /** The object was renamed, or could not be. */
  moved(key: string): void {
    this.#moves.get(key)?.finish();
    this.#moves.delete(key);
  }

  /** Whether another resource than that of this entry was given the object by its creation. */
  isTakenFrom(key: string, identity: string, mark: string | undefined): boolean {
    const creator = this.#created.get(key);
    return creator !== undefined && creator.identity !== identity && creator.mark !== mark;
  }

  /** Whether another entry of the state than the one with this mark has the object, here or in another process. */
  isHeld(key: string, mark: string = noMark): boolean {
    return holds(this.#claims.get(key), mark) || this.#shared?.isHeld(key, mark) === true;
  }

  /** Whether a resource of another identity has the object, or is to have it, here or in another process. */
  isHadByOther(key: string, identity: string): boolean {
    const own = [
      comparedBy(this.#declarers.get(identity) ?? identity),
      expectedBy(identity),
      createdBy(identity),
    ];
    const here = [...(this.#claims.get(key)?.keys() ?? [])].filter((claimant) => !own.includes(claimant));
    return [...here, ...(this.#shared?.claimants(key) ?? [])].some((claimant) => claimant !== looking);
  }

  /** Whether a resource in another process is to take the object over, or has done so. */
  isTakenElsewhere(key: string): boolean {
    return this.#shared?.claimants(key).some((each) => /^(?:expected|created): /.test(each)) === true;
  }

  /** An entry of the state was dropped, and its object kept. */
  letGo(key: string): void {
    this.#let.add(key);
  }

  /** Whether the object belongs to this stack: an entry of the state was dropped or replaced that had it. */
  isOwn(key: string): boolean {
    return this.#let.has(key) || this.#replaced.has(key);
  }

  /**
   * Which resource of a declaration is compared. Of several that wait at the same time none can be told: a name that
   * no other has makes a claim that does not end.
   */
  #only(declaration: string): string {
    const waiting = [...(this.#waiting.get(declaration) ?? [])];
    if (waiting.length < 2) return waiting[0] ?? declaration;
    this.#unknown += 1;
    return `${declaration} ${this.#unknown}`;
  }

  #claim(key: string, claimant: string, mark: string): void {
    const claims = this.#claims.get(key) ?? new Map<string, string>();
    if (claims.get(claimant) === mark) return;
    this.#claims.set(key, claims.set(claimant, mark));
    this.#shared?.tell({ key, claimant, mark });
  }

  #end(key: string, claimant: string): void {
    if (this.#claims.get(key)?.delete(claimant)) this.#shared?.tell({ key, claimant });
  }
}

const looking = "looks at it";
const comparedBy = (declarer: string) => `compared: ${declarer}`;
const expectedBy = (identity: string) => `expected: ${identity}`;
const createdBy = (identity: string) => `created: ${identity}`;

function move(to: string): Move {
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { to, done, finish };
}
