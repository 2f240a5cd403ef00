import { isDeeperThan } from "../../../sandbox/filter";
import { jsonDepthMax } from "../../../sandbox/json-text";

/** A delivery that the emulator answered itself. */
export interface Received {
  /** The whole URL that it was sent to. */
  readonly url: string;
  /** HTTP method, upper case. */
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text. */
  readonly body: string;
  /** The body as it was sent, byte by byte. */
  readonly bytes: Buffer;
  /** Id of the destination; empty for a request for the token that its deliveries carry. */
  readonly destinationId: string;
  /** Name of the destination; empty for a request for a token. */
  readonly destinationName: string;
  /** Id of the event. */
  readonly eventId: string;
  /** Which delivery of that event it was, counted from 1. */
  readonly attempt: number;
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
  /** Status that was answered; `undefined` where the connection was reset. */
  readonly status: number | undefined;
  /** The session that got it, of those that listen to a CLI destination; `undefined` for other destinations. */
  readonly sessionId: string | undefined;
}

/** What the stand-in receiver answers. */
export interface StandInAnswer {
  /** @default 200 */
  readonly status?: number;
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, anything else as JSON. @default empty; for a MOCK_API destination its echo */
  readonly body?: unknown;
  /** How long the answer takes, in milliseconds of the emulator's clock. @default 0 */
  readonly delayMs?: number;
  /** Whether the connection is reset instead. @default false */
  readonly reset?: boolean;
  /** For how many deliveries. @default all */
  readonly times?: number;
}

/**
 * Answers deliveries in place of destinations that must not be reached, and keeps what they were sent. A URL stands
 * for itself, with any query, and for everything below it; a URL with a query is for that query only.
 */
export class Receiver {
  private readonly deliveries = new Set<Received>();
  private readonly byEvent = new Map<string, Received[]>();
  private readonly answers = new Map<string, { answer: StandInAnswer; left: number }>();

  /** Sets the answer for a URL. The longest URL that fits counts. @throws TypeError for text that is not a URL */
  answer(url: string, answer: StandInAnswer): void {
    const { origin, pathname, search } = new URL(url);
    if (isDeeperThan(jsonDepthMax, answer.body))
      throw new TypeError(`The body of an answer has more than ${jsonDepthMax} levels`);
    const key = `${origin}${pathname}`.replace(/\/$/, "") + search;
    this.answers.set(key, { answer, left: answer.times ?? Number.POSITIVE_INFINITY });
  }

  /** The answer to a delivery that goes there. Takes one of its times. */
  take(url: string): StandInAnswer {
    const fitting = [...this.answers].filter(([key, { left }]) => left > 0 && isAtOrBelow(key, url));
    const [longest] = fitting.sort(([a], [b]) => b.length - a.length);
    if (longest === undefined) return {};
    longest[1].left -= 1;
    return longest[1].answer;
  }

  keep(delivery: Omit<Received, "body">): void {
    const received = { ...delivery, body: delivery.bytes.toString("utf8") };
    this.deliveries.add(received);
    const others = this.byEvent.get(received.eventId);
    if (others === undefined) this.byEvent.set(received.eventId, [received]);
    else others.push(received);
  }

  /** Forgets the deliveries of an event. */
  forget(eventId: string): void {
    for (const received of this.byEvent.get(eventId) ?? []) this.deliveries.delete(received);
    this.byEvent.delete(eventId);
  }

  /** What was received, oldest first: all of it, or that of a URL, or of a destination's id or name. */
  received(of?: string): Received[] {
    if (of === undefined) return [...this.deliveries];
    return [...this.deliveries].filter(
      ({ url, destinationId, destinationName }) =>
        of === destinationId || of === destinationName || isAtOrBelow(of, url),
    );
  }

  clear(): void {
    this.deliveries.clear();
    this.byEvent.clear();
    this.answers.clear();
  }
}

/** Whether a URL is `base` or below it. Where `base` has a query, only a URL with the same query is. */
function isAtOrBelow(base: string, url: string): boolean {
  if (base.includes("?")) return withoutSlash(url) === withoutSlash(base);
  const bare = base.replace(/\/$/, "");
  return url === base || (url.startsWith(bare) && ["", "/", "?"].includes(url.charAt(bare.length)));
}

/** A URL whose path does not end with a slash. */
function withoutSlash(url: string): string {
  return url.replace(/\/(?=\?|$)/, "");
}
