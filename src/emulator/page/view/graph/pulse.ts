import { useRef } from "preact/hooks";
import type { Tone } from "../../model/outcome";
import { lit } from "../../state/store";

/** A light that runs along a connection. */
interface Pulse {
  readonly tone: Tone;
  /** Another number for each run: what is drawn for it begins from the start. */
  readonly run: number;
}

/** How long a light runs before another one may, in milliseconds. */
const runMs = 700;

/** The light of a connection, which is lit whenever something passes there. */
export function usePulse(connectionId: string): Pulse | undefined {
  const last = useRef<{ pulse: Pulse; at: number; of: unknown } | undefined>(undefined);
  const { value: lights } = lit;
  const tone = lights.get(connectionId);
  const known = last.current;
  if (tone !== undefined && known?.of !== lights) {
    const now = performance.now();
    const isRunning = known !== undefined && now - known.at < runMs;
    // what passes meanwhile is seen by its colour: a light that starts over each time would never arrive
    const pulse = { tone, run: isRunning ? known.pulse.run : (known?.pulse.run ?? 0) + 1 };
    last.current = { pulse, at: isRunning ? known.at : now, of: lights };
  }
  return last.current?.pulse;
}
