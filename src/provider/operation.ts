import type { Client } from "../client/client";
import { Recent } from "../client/recent";
import type { ReadObject } from "./answer";
import { Ledger } from "./ledger";
import { claimsOfProcess } from "./shared-claims";
import { Snapshot } from "./snapshot";

/** The objects of a kind, by what tells them apart for a program. */
export type Namesakes = ReadonlyMap<string, readonly ReadObject[]>;

/** What the resources of one Pulumi provider note during one operation. */
export class Operation {
  /** Which resource has which object. */
  readonly ledger: Ledger;
  /** The lists in which new names are looked up. They are read once, and show what was there at the beginning. */
  readonly lists: Snapshot;
  readonly #found = new Map<string, string | undefined>();
  readonly #kin = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #namesakes = new Map<string, Promise<Namesakes>>();
  /** Whether new names are still looked up: Hookdeck answered so far. */
  looksUp = true;

  /** @param ledger that of the engine's operation. @default one that other provider processes share */
  constructor(client: Client, ledger = new Ledger(claimsOfProcess())) {
    this.lists = new Snapshot(client, Number.POSITIVE_INFINITY);
    this.ledger = ledger;
  }

  /** The objects of a kind, read once in the operation. One that failed is not tried again. */
  namesakes(path: string, read: () => Promise<Namesakes>): Promise<Namesakes> {
    const found = this.#namesakes.get(path) ?? read();
    this.#namesakes.set(path, found);
    return found;
  }

  /** Notes the object of a name that was there before, or that there was none. */
  foresee(identity: string, id: string | undefined): void {
    this.#found.set(identity, id);
  }

  /** Notes the object that `adopt` names by its id, and that has another name. */
  foreseeKin(identity: string, id: string): void {
    this.foresee(identity, id);
    this.#kin.add(identity);
  }

  /** Whether another resource than that of the identity is to take over the object, which `adopt` names by its id. */
  isMeantByOther(id: string, identity: string): boolean {
    return [...this.#kin].some((kin) => kin !== identity && this.#found.get(kin) === id);
  }

  /** Whether the object that was there before has another name. */
  isKin(identity: string): boolean {
    return this.#kin.has(identity);
  }

  /** The object of a name that was there before, unless this operation deleted it. */
  foreseen(identity: string): string | undefined {
    const id = this.#found.get(identity);
    return id !== undefined && this.isDeleted(id) ? undefined : id;
  }

  /** Notes that an object was deleted. */
  forget(id: string): void {
    this.#deleted.add(id);
  }

  /** Whether this operation deleted the object. */
  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }
}

/** The ledgers of operations that run in one process at a time. */
const ledgers = new Recent<Ledger>(16);

/** The ledger of an operation, where whoever runs the provider in its own process names it. */
export function ledgerOf(operation: string): Ledger {
  return ledgers.get(operation, () => new Ledger());
}
