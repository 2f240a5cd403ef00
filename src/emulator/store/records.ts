import { notFound } from "../contract/errors";

/** What every record has. */
export interface Recorded {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What happened in a project, of one kind, in the order in which it did. */
export class Records<T extends Recorded> {
  private readonly byId = new Map<string, T>();
  /** The one that came last, be it forgotten. */
  private newest: T | undefined;
  /** All of them; `undefined` until somebody asks again, once one was forgotten. */
  private list: T[] | undefined = [];

  add(record: T): T {
    this.byId.set(record.id, record);
    this.list?.push(record);
    this.newest = record;
    return record;
  }

  /** The record that came last. */
  get last(): T | undefined {
    return this.newest;
  }

  forget(id: string): void {
    if (this.byId.delete(id)) this.list = undefined;
  }

  get size(): number {
    return this.byId.size;
  }

  /** All of them, oldest first. */
  get all(): readonly T[] {
    this.list ??= [...this.byId.values()];
    return this.list;
  }

  /** Walks through all of them, oldest first. Those that are walked past may be forgotten on the way. */
  values(): IterableIterator<T> {
    return this.byId.values();
  }

  find(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** Throws 404. */
  get(id: string): T {
    const record = this.find(id);
    if (record === undefined) throw notFound(id);
    return record;
  }
}
