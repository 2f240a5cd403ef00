import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";

/** Where the deliveries go. */
export const address = "https://api.example.com";

/** A rule that retries three times, every 30 seconds. */
export const retry = (rule: object = {}) => ({
  type: "retry",
  strategy: "linear",
  interval: 30_000,
  count: 3,
  ...rule,
});

/** An emulator whose clock stands still, and how its deliveries are told in time. */
export function useRetries() {
  const clock = heldClock();
  const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
  return {
    clock,
    hookdeck,
    /** The time in so many milliseconds, as the API writes it. */
    isoIn: (ms: number) => new Date(clock.now() + ms).toISOString(),
    /** Seconds between the deliveries, the first left out. */
    gaps: () => {
      const times = hookdeck.emulator.received("api").map(({ at }) => at);
      return times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1000);
    },
  };
}
