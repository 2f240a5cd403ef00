import { newId } from "../ids";
import { Collection } from "../store";
import type { Bookmark } from "./bookmark";
import type { Connection } from "./connection";
import type { Destination } from "./destination";
import { type IssueTrigger, startingIssueTriggers } from "./issue-trigger";
import type { Source } from "./source";
import type { Transformation } from "./transformation";

/** One Hookdeck project: what one API key reaches. */
export class Project {
  readonly sources = new Collection<Source>();
  readonly destinations = new Collection<Destination>();
  readonly connections = new Collection<Connection>();
  readonly transformations = new Collection<Transformation>();
  readonly issueTriggers = new Collection<IssueTrigger>();
  readonly bookmarks = new Collection<Bookmark>();
  private last = 0;

  constructor(
    private readonly clock: () => number,
    readonly name: string,
    readonly id = newId("project"),
  ) {
    this.clear();
  }

  /** The time of a write. No two writes share one, so that `created_at` orders them and `updated_at` moves. */
  tick(): number {
    this.last = Math.max(this.clock(), this.last + 1);
    return this.last;
  }

  /** The times of a new object. `updated_at` can precede `created_at`, as seen live: rely on neither order. */
  birth(): { createdAt: number; updatedAt: number; deletedAt: null; disabledAt: null } {
    const createdAt = this.tick();
    return { createdAt, updatedAt: createdAt - 1, deletedAt: null, disabledAt: null };
  }

  /** Forgets every object. What a new project starts with is there again. */
  clear(): void {
    const { sources, destinations, connections, transformations, issueTriggers, bookmarks } = this;
    for (const ends of [sources, destinations, connections]) ends.clear();
    for (const others of [transformations, issueTriggers, bookmarks]) others.clear();
    for (const trigger of startingIssueTriggers(this.clock())) issueTriggers.insert(trigger);
  }
}
