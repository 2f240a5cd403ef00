import type { RawResponse } from "../call";
import { readErrorBody } from "../errors/error-body";
import type { Time } from "../time";
import { Concurrency } from "./concurrency";
import { FallbackBucket } from "./fallback-bucket";
import { findRateReading, findRetryAfter } from "./headers";
import { Throttle } from "./throttle";
import { RateWindow } from "./window";

/** How a limiter behaves, beyond what the server tells it. */
export interface LimiterOptions {
  readonly time: Time;
  /** Receives one line about a long wait, every ten seconds at most. */
  readonly warn: (line: string) => void;
  /** Most calls in flight at once. */
  readonly concurrency: number;
  /** Part of the key's budget that may be used, above 0 and at most 1. */
  readonly share: number;
}

/** Writes go before reads. */
export type Kind = "write" | "read";

interface Waiting {
  readonly kind: Kind;
  readonly order: number;
  readonly work: () => Promise<RawResponse>;
  readonly resolve: (answer: RawResponse) => void;
  readonly reject: (error: unknown) => void;
}

const worthSaying = 3_000;
const sayAgainAfter = 10_000;
const usualLimit = 240;

/**
 * Lets calls of one key through as fast as its rate budget allows, and never faster. A call waits in the queue until
 * there is budget for it besides the calls in flight; a call that meets a 429 nevertheless goes back to its place.
 *
 * The first call goes alone: until it is back, neither the budget nor the key is known.
 */
export class Limiter {
  readonly #options: LimiterOptions;
  /** Writes first, then by order of arrival. */
  readonly #queue: Waiting[] = [];
  readonly #concurrency: Concurrency;
  readonly #throttle = new Throttle();
  readonly #fallback = new FallbackBucket();
  #window: RateWindow | undefined;
  #probing = true;
  #inFlight = 0;
  #arrivals = 0;
  #failuresInARow = 0;
  #wakesAt = Number.POSITIVE_INFINITY;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#concurrency = new Concurrency(options.concurrency);
  }

  /**
   * Does the work when its turn comes, and again after each 429.
   *
   * A 401 or 403 answers every call in the queue besides its own; so does a 429 after ten minutes, marked by
   * `throttled`. Rejects only with what the work threw, or what the work of another call threw when the server has
   * not answered for long.
   */
  run(kind: Kind, work: () => Promise<RawResponse>): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      this.#enqueue({ kind, order: this.#arrivals++, work, resolve, reject });
      this.#pump();
    });
  }

  #enqueue(waiting: Waiting): void {
    const behind = this.#queue.findIndex((other) =>
      other.kind === waiting.kind ? other.order > waiting.order : waiting.kind === "write",
    );
    this.#queue.splice(behind < 0 ? this.#queue.length : behind, 0, waiting);
  }

  /** Starts what may start now, and sees to it that somebody looks again when more may. */
  #pump(): void {
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const wait = this.#waitTime();
      if (wait > 0) {
        this.#lookAgainIn(wait);
        return;
      }
      this.#queue.shift();
      void this.#start(next);
    }
  }

  /** Milliseconds until the next call may start; endless where one in flight must come back first. */
  #waitTime(): number {
    if (this.#inFlight >= (this.#probing ? 1 : this.#concurrency.limit)) return Number.POSITIVE_INFINITY;
    const now = this.#options.time.now();
    const budget =
      this.#window?.waitFor(now, this.#inFlight, this.#options.share) ?? this.#fallback.waitFor(now);
    return Math.max(budget, this.#throttle.waitFor(now));
  }

  async #start(waiting: Waiting): Promise<void> {
    const startedAt = this.#options.time.now();
    this.#inFlight++;
    this.#throttle.started(startedAt);
    this.#fallback.take(startedAt);
    try {
      this.#answered(await waiting.work(), waiting, startedAt);
    } catch (error) {
      this.#failed(error);
      waiting.reject(error);
    } finally {
      this.#inFlight--;
      this.#pump();
    }
  }

  #answered(answer: RawResponse, waiting: Waiting, startedAt: number): void {
    const { time } = this.#options;
    const now = time.now();
    const reading = findRateReading(answer, time.date());
    if (!reading) this.#window?.charge(now);
    else if (this.#window) this.#window.learn(reading, now, this.#inFlight - 1);
    else this.#window = new RateWindow(reading, now);
    this.#failuresInARow = 0;
    if (isThrottle(answer)) {
      this.#refused(answer, waiting, startedAt);
      return;
    }
    this.#throttle.passed(startedAt);
    this.#concurrency.learn(answer.status, startedAt, now);
    this.#probing = answer.status === 401 || answer.status === 403;
    waiting.resolve(answer);
    if (this.#probing) this.#answerQueue(answer);
  }

  #refused(answer: RawResponse, waiting: Waiting, startedAt: number): void {
    const { time } = this.#options;
    const now = time.now();
    const until = this.#throttle.refused(startedAt, now, findRetryAfter(answer, time.date()));
    this.#window?.exhaust(until, now);
    // somebody else uses the key, or the window is none: the burst at its start would be refused again
    if (!this.#probing) this.#throttle.slowDown(60_000 / (this.#window?.limit ?? usualLimit));
    this.#enqueue(waiting);
    const excess = this.#throttle.giveUp(startedAt, now);
    if (excess) this.#answerQueue({ ...answer, throttled: { ...excess, queued: this.#queue.length } });
  }

  #failed(error: unknown): void {
    this.#window?.charge(this.#options.time.now());
    this.#probing = ++this.#failuresInARow > 2 * this.#options.concurrency;
    // nobody has answered for long: one call at a time finds out whether that is over, and none waits for it
    if (this.#probing) for (const { reject } of this.#queue.splice(0)) reject(error);
  }

  #answerQueue(answer: RawResponse): void {
    for (const { resolve } of this.#queue.splice(0)) resolve(answer);
  }

  #lookAgainIn(wait: number): void {
    if (wait === Number.POSITIVE_INFINITY) return;
    const { time, warn } = this.#options;
    const now = time.now();
    if (wait > worthSaying && now - this.#saidAt >= sayAgainAfter) {
      this.#saidAt = now;
      warn(
        `waiting ${Math.ceil(wait / 1000)} s for Hookdeck's rate limit, queued calls: ${this.#queue.length}`,
      );
    }
    void this.#wakeAt(now + Math.min(wait, sayAgainAfter));
  }

  async #wakeAt(at: number): Promise<void> {
    if (at >= this.#wakesAt) return;
    this.#wakesAt = at;
    const wait = Math.ceil(at - this.#options.time.now());
    // a fraction of a millisecond must not become one more
    await this.#options.time.sleep(Math.min(sayAgainAfter, Math.max(1, wait)));
    if (this.#wakesAt === at) this.#wakesAt = Number.POSITIVE_INFINITY;
    this.#pump();
  }
}

/** A 429 with an error body of its own is about something else than the rate (observed on Hookdeck's API). */
function isThrottle(answer: RawResponse): boolean {
  if (answer.status !== 429) return false;
  const { code } = readErrorBody(answer);
  return code === undefined || code === "TOO_MANY_REQUESTS";
}
