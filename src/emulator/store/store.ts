import { gone, notFound } from "../contract/errors";

/** What every stored object has. Times are milliseconds since the epoch, `null` for never. */
export interface Stored {
  readonly id: string;
  readonly createdAt: number;
  name: string | null;
  updatedAt: number;
  deletedAt: number | null;
  disabledAt: number | null;
}

/** The objects of one kind in one project, deleted ones included: a deleted id is remembered for one 410. */
export class Collection<T extends Stored> {
  private readonly objects = new Map<string, T>();

  insert(object: T): T {
    this.objects.set(object.id, object);
    return object;
  }

  insertAll(objects: readonly T[]): void {
    for (const object of objects) this.insert(object);
  }

  /** The objects that are not deleted, oldest first. */
  living(): T[] {
    return [...this.objects.values()].filter((object) => object.deletedAt === null);
  }

  /** An object that is not deleted. Throws 404. */
  get(id: string): T {
    const object = this.objects.get(id);
    if (object === undefined || object.deletedAt !== null) throw notFound(id);
    return object;
  }

  /** As {@link get}, but a deleted object is 410: only GET tells the two apart. */
  getForReading(id: string): T {
    if (this.remember(id)?.deletedAt != null) throw gone();
    return this.get(id);
  }

  /** An object, deleted or not: a cursor may point to a deleted one. */
  remember(id: string): T | undefined {
    return this.objects.get(id);
  }

  /** The living object of that name. */
  findByName(name: string): T | undefined {
    return this.find((object) => object.name === name);
  }

  /** The oldest living object that is what is looked for. */
  find(isIt: (object: T) => boolean): T | undefined {
    for (const object of this.objects.values()) if (object.deletedAt === null && isIt(object)) return object;
    return undefined;
  }

  /** Every object, deleted ones included, oldest first. */
  all(): T[] {
    return [...this.objects.values()];
  }

  clear(): void {
    this.objects.clear();
  }
}
