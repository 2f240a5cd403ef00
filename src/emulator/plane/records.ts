import { notFound } from "../errors";

/** What every record has. */
export interface Recorded {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What happened in a project, of one kind, in the order in which it did. Nothing is ever taken away. */
export class Records<T extends Recorded> {
  private readonly list: T[] = [];
  private readonly positions = new Map<string, number>();

  add(record: T): T {
    this.positions.set(record.id, this.list.length);
    this.list.push(record);
    return record;
  }

  /** All of them, oldest first. */
  get all(): readonly T[] {
    return this.list;
  }

  find(id: string): T | undefined {
    return this.list[this.positions.get(id) ?? -1];
  }

  /** Throws 404. */
  get(id: string): T {
    const record = this.find(id);
    if (record === undefined) throw notFound(id);
    return record;
  }

  /** Where a record stands in {@link all}; `undefined` for an id that nobody ever had. */
  positionOf(id: string): number | undefined {
    return this.positions.get(id);
  }
}
