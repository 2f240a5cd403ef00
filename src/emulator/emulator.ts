import type { JournalEntry } from "./api/journal";
import type { Received, StandInAnswer } from "./events/delivery/receiver";
import type { ArmedFault, Fault } from "./faults/faults";
import type { Listener } from "./listener";

/** A running emulator. */
export interface Emulator {
  /** Address, without a trailing slash: the value of `hookdeck:apiBase`. */
  readonly url: string;
  /** API key of the first project: the value of `hookdeck:apiKey`. */
  readonly apiKey: string;
  /** API key of the organization: it manages projects and API keys, and opens no project by itself. */
  readonly organizationKey: string;
  /** Id of the first project. Starts with `tm_emulator`, which no id of Hookdeck's does. */
  readonly projectId: string;
  /** What deliveries are signed with, those of every project: `X-Hookdeck-Signature` is made with it. */
  readonly signingSecret: string;
  /**
   * Every request that the API received since the start or the last {@link reset}, oldest first; the newest 100 000.
   */
  readonly journal: readonly JournalEntry[];
  /** Token that opens `/_emulator`, where faults and journal can be reached from outside of the process. */
  readonly adminToken: string;
  /**
   * Address of the page that shows what comes in and what becomes of it, for a browser on this machine. It carries the
   * {@link adminToken}.
   */
  readonly page: string;
  /** Faults that were armed since the start or the last {@link heal}, oldest first. */
  readonly faults: readonly ArmedFault[];
  /**
   * Resolves when no request is being routed, no delivery is under way and nothing is due. What is due later, such as
   * a retry on a clock that is held, stays for later.
   */
  settle(): Promise<void>;
  /**
   * Resolves when all filters are in force: at once, unless the option `settling` lets them take effect late. On a
   * clock that is held it resolves once the clock was moved on by that time.
   */
  settled(): Promise<void>;
  /** How long changed filters take to be in force, in milliseconds, by the option `settling`; 0 for not at all. */
  readonly settlingMs: number;
  /**
   * The deliveries that the emulator answered itself, oldest first: those to MOCK_API destinations, and those that
   * the stand-in receiver took. All of them, or those to a URL and everything below it, or those of a destination by
   * its id or name.
   */
  received(of?: string): Received[];
  /**
   * Sets what the stand-in receiver answers deliveries to a URL and everything below it, in place of status 200; with a
   * query, to that URL with that query alone. The longest URL that fits counts. Destinations that are really reached
   * answer for themselves.
   *
   * @throws TypeError for text that is not a URL, and for a body of more than 1000 levels.
   */
  answer(url: string, answer: StandInAnswer): void;
  /**
   * Listens to a CLI destination, by its id or name, as Hookdeck's own command does: without anybody who listens
   * such a destination ignores all requests. What comes is in {@link received}, once for every listener, and
   * the first one's answer counts: status 200 unless told otherwise.
   *
   * @throws EmulatorError where there is no CLI destination of that id or name.
   */
  listen(destination: string, answer?: StandInAnswer): Listener;
  /** Arms a fault. */
  fail(fault: Fault): void;
  /** Disarms all faults, and takes revoked keys back in. */
  heal(): void;
  /**
   * Forgets objects, events, what was received and the answers to it, journal, faults and the use of the rate limit;
   * what was due later is not done. The projects and keys of the start are there
   * again, and no others.
   */
  reset(): void;
  /**
   * Ends every open connection and frees the port. Resolves when nothing is left; rejects where the snapshot cannot
   * be written.
   */
  close(): Promise<void>;
}
