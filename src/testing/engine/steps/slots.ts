/** Runs work in parallel, up to a limit. */
export class Slots {
  private readonly active = new Set<Promise<unknown>>();
  private readonly waiting: Array<() => void> = [];

  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.active.size >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const running = work();
    this.active.add(running);
    try {
      return await running;
    } finally {
      this.active.delete(running);
      this.waiting.shift()?.();
    }
  }

  /** Waits until nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.active.size > 0) await Promise.allSettled(this.active);
  }
}
