import type { ApiVersion } from "./contract/versions";
import type { Retention } from "./events/retention";
import type { Seed } from "./seed";
import type { HeldClock } from "./time/clock";

/** Options of `startEmulator`. */
export interface EmulatorOptions {
  /** Port to listen on; 0 takes a free one. @default 0 */
  readonly port?: number;
  /**
   * Address to listen on. `0.0.0.0` is for a container whose port is published on loopback: whoever reaches the container
   * then reaches the emulator. In both cases it answers to the names `localhost`, `127.0.0.1` and `[::1]` only.
   * @default "127.0.0.1"
   */
  readonly host?: "127.0.0.1" | "0.0.0.0";
  /** API key of the first project. @default a random one per start */
  readonly apiKey?: string;
  /** API key of the organization, for projects and API keys on 2026-09-01. @default a random one per start */
  readonly organizationKey?: string;
  /** Requests that a key may make. The rate headers follow it in any case. */
  readonly rateLimit?: {
    /** Requests per window. @default 240 */
    readonly limit?: number;
    /** Length of a window, in milliseconds. @default 60000 */
    readonly windowMs?: number;
    /** Whether requests above the limit get 429. @default false */
    readonly enforce?: boolean;
  };
  /**
   * The time, in milliseconds since the epoch, of everything that the emulator dates: delays, retries and rates of
   * deliveries go by it. With a function, timers really run, until `close()`; with a clock of
   * `heldClock()`, only the test moves the time.
   * @default the time of this machine, which the page and `/_emulator/clock` can move on
   */
  readonly clock?: (() => number) | HeldClock;
  /**
   * Hosts that deliveries really reach, besides loopback: `api.example.com`, or with a port. A delivery to any other
   * goes nowhere: the stand-in receiver keeps and answers it.
   * @default none
   */
  readonly deliverTo?: readonly string[];
  /**
   * Where what CLI destinations get is sent on to, by their ids or names, as `hookdeck listen` does:
   * `{ local: "http://127.0.0.1:3000" }`. On loopback, or at a host of `deliverTo`. @default nowhere
   */
  readonly listen?: Readonly<Record<string, string>>;
  /**
   * Lets changed filters take effect late and unevenly, as Hookdeck does: for a quarter of that time the former one is
   * in force, for the rest of it the former and the new one in turn. With it a test shows whether it waits for the
   * rules that it deploys. @default at once
   */
  readonly settling?: {
    /** Milliseconds of the emulator's clock; some seconds at Hookdeck. */
    readonly ms: number;
  };
  /** Objects that the first project starts with, and goes back to by `reset()`. @default none */
  readonly seed?: Seed;
  /**
   * A file that keeps the state: projects and their objects, ids and keys, and what came in and became of it. It is
   * read at the start, where it is there, and replaced as a whole after every request that changed something, within
   * a second of an event, and by `close()`. It holds secrets. Keys and projects of these options count only where there
   * is no file yet.
   * @default none
   */
  readonly snapshot?: string;
  /**
   * How long and how much of what came in is kept, as Hookdeck forgets events after the days of a plan: above it the
   * oldest requests are forgotten, with their events, attempts and deliveries, but none that is still to be delivered.
   */
  readonly retention?: Retention;
  /** The one API version to serve, in place of all. @default all */
  readonly apiVersion?: ApiVersion;
  /**
   * Whether the process goes on until `close()`. Without it a test or a script ends though nobody closed the emulator.
   *
   * @default false
   */
  readonly keepsAlive?: boolean;
  /** Takes a line about every request of the API, every event and every delivery. Never a key. @default nobody */
  readonly log?: (line: string) => void;
  /**
   * Takes a line about what fails in the emulator itself, such as a snapshot that cannot be written.
   * @default a warning of the process
   */
  readonly warn?: (line: string) => void;
  /** Further projects, each reached by its own key. */
  readonly projects?: readonly {
    /** API key of the project. */
    readonly apiKey: string;
    /** Id of the project: it starts with `tm_emulator`, as no id of Hookdeck's does. @default a random one */
    readonly id?: string;
    /** Name of the project. @default "Emulator" */
    readonly name?: string;
  }[];
}
