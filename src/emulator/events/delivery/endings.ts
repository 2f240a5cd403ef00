/** What a signal ends. */
class Endings {
  private readonly ends = new Set<() => void>();

  constructor(private readonly signal: AbortSignal) {}

  add(end: () => void): void {
    if (this.ends.size === 0) this.signal.addEventListener("abort", this.all, { once: true });
    this.ends.add(end);
  }

  delete(end: () => void): void {
    this.ends.delete(end);
    if (this.ends.size === 0) this.signal.removeEventListener("abort", this.all);
  }

  private readonly all = () => {
    for (const end of [...this.ends]) end();
  };
}

const known = new WeakMap<AbortSignal, Endings>();

/**
 * What is called once a signal is aborted. Hundreds of deliveries wait for the same signal: one listener for all of them
 * costs far less than one for each.
 */
export function endingsOf(signal: AbortSignal): Endings {
  const endings = known.get(signal) ?? new Endings(signal);
  known.set(signal, endings);
  return endings;
}
