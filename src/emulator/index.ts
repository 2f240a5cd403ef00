import { createApp } from "./app";
import { type ArmedFault, type Fault, Faults } from "./faults";
import { newId } from "./ids";
import type { JournalEntry, OpenEntry } from "./journal";
import { Agenda } from "./plane/agenda";
import type { HeldClock } from "./plane/clock";
import { type Received, Receiver, type StandInAnswer } from "./plane/receiver";
import { Rates } from "./rates";
import { Organization } from "./resources/organization";
import { readSeed, type Seed, sow } from "./seed";
import { listen } from "./server";
import { readSnapshot, SnapshotFile } from "./snapshot-file";
import { startOf } from "./start";
import { type ApiVersion, versions } from "./versions";

export { EmulatorError } from "./errors";
export type { ArmedFault, Fault, FaultAction, FaultMatch } from "./faults";
export type { JournalEntry } from "./journal";
export { type HeldClock, heldClock } from "./plane/clock";
export type { Received, StandInAnswer } from "./plane/receiver";
export { readSeed, type Seed, type SeedObject } from "./seed";
export { type ApiVersion, apiVersions } from "./versions";

/** Options of {@link startEmulator}. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number;
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
   * deliveries go by it. With a function, timers really run, until {@link Emulator.close}; with a clock of
   * `heldClock()`, only the test moves the time.
   * @default Date.now
   */
  readonly clock?: (() => number) | HeldClock;
  /**
   * Hosts that deliveries really reach, besides loopback: `api.example.com`, or with a port. A delivery to any other
   * goes nowhere: the stand-in receiver keeps and answers it.
   * @default none
   */
  readonly deliverTo?: readonly string[];
  /** Objects that the first project starts with, and goes back to by {@link Emulator.reset}. @default none */
  readonly seed?: Seed;
  /**
   * A file that keeps the state: projects and their objects, ids and keys. It is read at the start, where it is
   * there, and replaced as a whole after every request that changed something and by {@link Emulator.close}. It
   * holds secrets. Keys and projects of these options count only where there is no file yet.
   * @default none
   */
  readonly snapshot?: string;
  /** The one API version to serve, in place of all. @default all */
  readonly apiVersion?: ApiVersion;
  /** Takes a line about every request of the API, every event and every delivery. Never a key. @default nobody */
  readonly log?: (line: string) => void;
  /** Further projects, each reached by its own key. */
  readonly projects?: readonly {
    /** API key of the project. */
    readonly apiKey: string;
    /** Id of the project. @default a random one that starts with `tm_emulator` */
    readonly id?: string;
    /** Name of the project. @default "Emulator" */
    readonly name?: string;
  }[];
}

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
  /** Every request that the API received since the start or the last {@link reset}, oldest first. */
  readonly journal: readonly JournalEntry[];
  /** Token that opens `/_emulator`, where faults and journal can be reached from outside of the process. */
  readonly adminToken: string;
  /** Faults that were armed since the start or the last {@link heal}, oldest first. */
  readonly faults: readonly ArmedFault[];
  /**
   * Resolves when no request is being routed, no delivery is under way and nothing is due. What is due later, such as
   * a retry on a clock that is held, stays for later.
   */
  settle(): Promise<void>;
  /**
   * The deliveries that the emulator answered itself, oldest first: those to MOCK_API destinations, and those that
   * the stand-in receiver took. All of them, or those to a URL and everything below it, or those of a destination by
   * its id or name.
   */
  received(of?: string): Received[];
  /**
   * Sets what the stand-in receiver answers deliveries to a URL and everything below it, in place of status 200. The
   * longest URL that fits counts. Destinations that are really reached answer for themselves.
   *
   * @throws TypeError for what is no URL.
   */
  answer(url: string, answer: StandInAnswer): void;
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

/**
 * Starts an emulator of Hookdeck's API on 127.0.0.1. Nothing that is done there reaches Hookdeck, and nothing
 * outlives the process.
 *
 * @throws Error with code `EADDRINUSE` where the port is taken.
 * @throws EmulatorError where two of its keys are the same, and where the seed or the snapshot cannot be read.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, rateLimit = {}, clock: given = Date.now, deliverTo = [], seed, snapshot } = options;
  const kept = snapshot === undefined ? undefined : await readSnapshot(snapshot);
  const { start, organizationKey } = kept ?? startOf(options);
  const [first] = start;
  const agenda = new Agenda(given);
  const receiver = new Receiver();
  const signingSecret = kept?.signingSecret ?? newId("signingSecret");
  const clock = agenda.now;
  const { log = () => {} } = options;
  const site = { agenda, receiver, deliverTo, signingSecret, log };
  const organization = new Organization(site, start, organizationKey);
  if (kept !== undefined) organization.restore(kept);
  const served = versions.filter(({ name }) => name === (options.apiVersion ?? name));
  const plant = () => {
    const project = organization.projects.remember(first.id);
    if (seed !== undefined && project?.deletedAt === null) sow(project, served, readSeed(seed));
  };
  plant();
  const file = snapshot === undefined ? undefined : new SnapshotFile(snapshot, () => organization.state());

  const journal: OpenEntry[] = [];
  const faults = new Faults();
  const adminToken = newId("key");
  const rates = new Rates(rateLimit.windowMs ?? 60_000, clock);
  const closing = new AbortController();
  const { limit = 240, enforce = false } = rateLimit;
  let url = "";
  const app = createApp({
    ...{ organization, journal, faults, receiver, rates, limit, enforce, clock, adminToken },
    versions: served,
    closing: closing.signal,
    url: () => url,
    log,
    onChange: () => file?.save(),
  });
  const server = await listen(app.fetch, port);
  url = server.url;

  return {
    ...{
      url,
      apiKey: first.apiKey,
      organizationKey,
      projectId: first.id,
      signingSecret,
      adminToken,
      journal,
    },
    get faults() {
      return faults.list;
    },
    settle: () => agenda.settle(),
    received: (of) => receiver.received(of),
    answer: (address, answer) => receiver.answer(address, answer),
    fail: (fault) => faults.add(fault),
    heal: () => faults.heal(),
    reset() {
      agenda.clear();
      receiver.clear();
      organization.reset();
      plant();
      file?.save();
      journal.length = 0;
      faults.heal();
      rates.clear();
    },
    async close() {
      closing.abort();
      organization.close();
      agenda.close();
      await server.close();
      await file?.finish();
    },
  };
}
