/** Something that has jobs to run when the time comes. */
export interface Timed {
  /** The time of the next job. */
  readonly next: number | undefined;
  /** Runs what is due, and resolves when nothing is in flight and nothing is due. */
  settle(): Promise<void>;
}

/** Longest wait, in real milliseconds, for what is in flight at one step of a clock that passes by itself. */
const inFlightMax = 1000;

/** A clock that can be moved on. */
export abstract class MovableClock {
  private readonly timed = new Set<Timed>();
  private moves: Promise<void> = Promise.resolve();

  /** The time, in milliseconds since the epoch. */
  abstract now(): number;

  /**
   * Moves the time on by that number of milliseconds. Everything that comes due on the way runs at its own time, in that
   * order, with all that it brings about. Resolves when that is done.
   */
  advance(ms: number): Promise<void> {
    const moved = this.moves.then(() => this.moveTo(this.now() + ms));
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

  /** Shows a later time. An earlier one changes nothing. */
  protected abstract show(time: number): void;

  /** Resolves when nothing is in flight and nothing is due. */
  protected async settle(): Promise<void> {
    await Promise.all([...this.timed].map((each) => each.settle()));
  }

  private async moveTo(end: number): Promise<void> {
    for (;;) {
      await this.settle();
      const next = Math.min(...[...this.timed].map((each) => each.next ?? Number.POSITIVE_INFINITY));
      if (next > end) break;
      this.show(next);
    }
    this.show(end);
    await this.settle();
  }
}

/** A clock that stands still until a test moves it. Made by {@link heldClock}. */
export class HeldClock extends MovableClock {
  /** @internal */
  constructor(private time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }

  protected override show(time: number): void {
    this.time = Math.max(this.time, time);
  }
}

/** The time of this machine, which passes by itself, and can be moved on besides. */
export class RunningClock extends MovableClock {
  /** How far it is ahead of this machine, in milliseconds. */
  private ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }

  protected override show(time: number): void {
    this.ahead += Math.max(0, time - this.now());
  }

  /** Waits for no delivery that hangs: its destination answers in real time. */
  protected override async settle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, inFlightMax);
    });
    await Promise.race([super.settle(), late]);
    clearTimeout(timer);
  }
}

/** A clock for `startEmulator` that only a test moves. @param start milliseconds since the epoch, by default now */
export function heldClock(start = Date.now()): HeldClock {
  return new HeldClock(start);
}
