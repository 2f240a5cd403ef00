import type { Connection, StoredRule } from "../../store/connection";

/** What the rules of a connection were before they changed. */
interface Change {
  readonly rules: readonly StoredRule[];
  /** The filter that was in force before; `undefined` where there was none. */
  readonly former: StoredRule | undefined;
  /** When they changed, in milliseconds since the epoch. */
  readonly since: number;
  /** How many requests have met them since. */
  met: number;
}

/**
 * Lets changed filters take effect late and unevenly, as they do at Hookdeck: for a quarter of the time the former one
 * is in force, for the rest of it the former and the new one in turn (observed there).
 */
export class Settling {
  private readonly changes = new WeakMap<Connection, Change>();

  /** @param ms how long it takes; 0 for not at all */
  constructor(private readonly ms: number) {}

  /** The rules that a request meets now. */
  rulesOf(connection: Connection, now: number): readonly StoredRule[] {
    const { rules } = connection;
    if (this.ms === 0) return rules;
    const change = this.changeOf(connection, now);
    const age = now - change.since;
    if (age >= this.ms || isSame(change.former, filterOf(rules))) return rules;
    const isFormer = age < this.ms / 4 || change.met % 2 === 0;
    change.met += age < this.ms / 4 ? 0 : 1;
    return isFormer ? withFilter(rules, change.former) : rules;
  }

  private changeOf(connection: Connection, now: number): Change {
    const known = this.changes.get(connection);
    if (known?.rules === connection.rules) return known;
    const former = known === undefined ? undefined : this.inForce(known, now);
    const change = {
      rules: connection.rules,
      former,
      since: connection.rulesAt ?? connection.updatedAt,
      met: 0,
    };
    this.changes.set(connection, change);
    return change;
  }

  private inForce({ rules, former, since }: Change, now: number): StoredRule | undefined {
    return now - since >= this.ms ? filterOf(rules) : former;
  }
}

function filterOf(rules: readonly StoredRule[]): StoredRule | undefined {
  return rules.find(({ type }) => type === "filter");
}

function isSame(one: StoredRule | undefined, other: StoredRule | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The rules with another filter, or with none, in the place of theirs; first where they have none. */
function withFilter(rules: readonly StoredRule[], filter: StoredRule | undefined): StoredRule[] {
  const place = Math.max(
    0,
    rules.findIndex(({ type }) => type === "filter"),
  );
  const others = rules.filter(({ type }) => type !== "filter");
  return filter === undefined ? others : [...others.slice(0, place), filter, ...others.slice(place)];
}
