/** Something that has jobs to run when the time comes. */
export interface Timed {
  /** The time of the next job. */
  readonly next: number | undefined;
  /** Runs what is due, and resolves when nothing is in flight and nothing is due. */
  settle(): Promise<void>;
}

/** A clock that stands still until a test moves it. Made by {@link heldClock}. */
export class HeldClock {
  private readonly timed = new Set<Timed>();
  private moves: Promise<void> = Promise.resolve();

  /** @internal */
  constructor(private time: number) {}

  /** The time, in milliseconds since the epoch. */
  now(): number {
    return this.time;
  }

  /**
   * Moves the time on by so many milliseconds. Everything that comes due on the way runs at its own time, in that
   * order, with all that it brings about. Resolves when that is done.
   */
  advance(ms: number): Promise<void> {
    const moved = this.moves.then(() => this.moveTo(this.time + ms));
    this.moves = moved.catch(() => undefined);
    return moved;
  }

  /** @internal */
  join(timed: Timed): void {
    this.timed.add(timed);
  }

  /** @internal */
  leave(timed: Timed): void {
    this.timed.delete(timed);
  }

  private async moveTo(end: number): Promise<void> {
    for (;;) {
      await Promise.all([...this.timed].map((each) => each.settle()));
      const next = Math.min(...[...this.timed].map((each) => each.next ?? Number.POSITIVE_INFINITY));
      if (next > end) break;
      this.time = Math.max(this.time, next);
    }
    this.time = Math.max(this.time, end);
  }
}

/** A clock for `startEmulator` that only a test moves. @param start milliseconds since the epoch, by default now */
export function heldClock(start = Date.now()): HeldClock {
  return new HeldClock(start);
}
