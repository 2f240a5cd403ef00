import type { RequestRow } from "./message";

/** What happened to a row: it is new, it changed, or it is gone. */
export interface RowChange {
  readonly before: RequestRow | undefined;
  readonly after: RequestRow | undefined;
}

function isBefore(a: RequestRow, b: RequestRow): boolean {
  return a.at === b.at ? a.micros < b.micros : a.at < b.at;
}

/** The requests that the page knows, oldest first; of more than it keeps, the newest. */
export class Rows {
  private readonly byId = new Map<string, RequestRow>();
  private ordered: RequestRow[] = [];

  /** Most requests that are kept. */
  constructor(private most: number) {}

  /** All of them, oldest first. It is another array after every change. */
  get all(): readonly RequestRow[] {
    return this.ordered;
  }

  find(id: string): RequestRow | undefined {
    return this.byId.get(id);
  }

  /** Takes what is new or changed, and lets go of what is gone. Answers what happened to each row. */
  apply(rows: readonly RequestRow[], gone: readonly string[]): RowChange[] {
    const changes: RowChange[] = [];
    const fresh = new Set<string>();
    for (const row of rows) {
      const before = this.byId.get(row.id);
      changes.push({ before, after: row });
      if (before === undefined) fresh.add(row.id);
      this.byId.set(row.id, row);
    }
    for (const id of gone) this.drop(id, changes);
    const kept = this.ordered.flatMap((row) => this.byId.get(row.id) ?? []);
    const added = [...fresh].flatMap((id) => this.byId.get(id) ?? []);
    this.ordered = merged(kept, added);
    for (const { id } of this.ordered.splice(0, this.ordered.length - this.most)) this.drop(id, changes);
    return changes;
  }

  /** Forgets all of them, and keeps that many from now on. */
  clear(most = this.most): void {
    this.most = most;
    this.byId.clear();
    this.ordered = [];
  }

  private drop(id: string, changes: RowChange[]): void {
    const before = this.byId.get(id);
    if (before === undefined) return;
    this.byId.delete(id);
    changes.push({ before, after: undefined });
  }
}

/** Puts new rows where they belong. Mostly they are newer than all others. */
function merged(kept: RequestRow[], fresh: RequestRow[]): RequestRow[] {
  const order = (a: RequestRow, b: RequestRow) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0);
  fresh.sort(order);
  const [first] = fresh;
  const last = kept.at(-1);
  const all = [...kept, ...fresh];
  return first !== undefined && last !== undefined && isBefore(first, last) ? all.sort(order) : all;
}
