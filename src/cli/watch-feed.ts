import type { Client } from "../client/client";
import { type EventRecord, eventKind } from "../functions/records/event-record";
import { listingOf } from "../functions/records/listing";
import { type RequestRecord, requestKind } from "../functions/records/request-record";
import { eventFilters } from "../queries/event-filters";
import { queryParameters, readQuery } from "../queries/query";
import { requestFilters } from "../queries/request-query";
import { overlap, Window } from "./watch-window";

/** Something that is new since the last look. */
export type News =
  | { readonly type: "request"; readonly time: string; readonly record: RequestRecord }
  | { readonly type: "event"; readonly time: string; readonly record: EventRecord };

/** What is watched. */
export interface FeedOptions {
  /** Filters of requests in public names, with ids only; `undefined` where no requests are watched. */
  readonly requests: object | undefined;
  /** Filters of events in public names, with ids only; `undefined` where no events are watched. */
  readonly events: object | undefined;
  /** When it begins, in milliseconds since the epoch, by Hookdeck's clock. */
  readonly since: number;
}

/** Events that were attempted lately and are looked at: above it, changes of older events are missed. */
const mostAttempted = 2000;
/** Records that are remembered as told. */
const mostKnown = 20_000;

/** What comes in at a project, look by look: in one call for requests and two for events, where no list has more pages. */
export class Feed {
  readonly #known = new Set<string>();
  readonly #requests: Window;
  readonly #events: Window;
  #attemptsFrom: number;

  constructor(
    private readonly client: Client,
    private readonly options: FeedOptions,
  ) {
    this.#requests = new Window(options.since);
    this.#events = new Window(options.since);
    this.#attemptsFrom = options.since;
  }

  /** What is new, oldest first; whether there is more already, and whether changes may have been missed. */
  async look(): Promise<{
    readonly news: readonly News[];
    readonly hasMore: boolean;
    readonly hasGaps: boolean;
  }> {
    const news: News[] = [];
    let hasMore = false;
    let hasGaps = false;
    const { requests, events } = this.options;
    if (requests !== undefined) {
      const found = await this.#list(
        requestKind,
        readQuery(requestFilters, after(requests, "createdAt", this.#requests.from)),
        this.#requests.most,
      );
      hasMore = this.#requests.seen(found.map(createdAtOf), this.client.now().getTime());
      for (const record of found)
        if (this.#isSettled(record)) this.#tell(news, { type: "request", time: record.createdAt, record });
    }
    if (events !== undefined) {
      const begun = this.client.now().getTime();
      const made = await this.#list(
        eventKind,
        readQuery(eventFilters, after(events, "createdAt", this.#events.from)),
        this.#events.most,
      );
      const tried = await this.#list(
        eventKind,
        readQuery(eventFilters, after(events, "lastAttemptAt", this.#attemptsFrom)),
        mostAttempted,
      );
      hasGaps = tried.length >= mostAttempted;
      hasMore = this.#events.seen(made.map(createdAtOf), begun) || hasMore;
      this.#attemptsFrom = Math.max(this.#attemptsFrom, begun - overlap);
      const records = new Map([...made, ...tried].map((record) => [record.id, record]));
      for (const record of records.values())
        this.#tell(news, { type: "event", time: timeOf(record), record });
    }
    news.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
    return { news, hasMore, hasGaps };
  }

  #list<Item>(
    { collection, read }: { readonly collection: string; read(model: unknown): Item },
    wire: Readonly<Record<string, unknown>>,
    most: number,
  ): Promise<Item[]> {
    const call = { path: collection, query: { ...queryParameters(wire), dir: "asc" } };
    return listingOf(async () => ({ client: this.client, call }), read).take(most);
  }

  /** What connections make of a request may not be known in the moment in which it comes in. */
  #isSettled({ createdAt, rejectionCause, eventsCount = 0, ignoredCount = 0 }: RequestRecord): boolean {
    if (rejectionCause !== undefined || eventsCount + ignoredCount > 0) return true;
    return Date.parse(createdAt) < this.client.now().getTime() - overlap / 2;
  }

  #tell(news: News[], each: News): void {
    const key = keyOf(each);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (this.#known.size > mostKnown) {
      const [oldest] = this.#known;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    news.push(each);
  }
}

function after(query: object, property: "createdAt" | "lastAttemptAt", time: number): object {
  return { ...query, [property]: { gte: new Date(time).toISOString() } };
}

function createdAtOf({ createdAt }: { readonly createdAt: string }): string {
  return createdAt;
}

function timeOf({ createdAt, lastAttemptAt }: EventRecord): string {
  return lastAttemptAt ?? createdAt;
}

/** An event is told again whenever its status changes or it was attempted. */
function keyOf(news: News): string {
  if (news.type === "request") return news.record.id;
  const { id, status, attempts } = news.record;
  return `${id} ${status} ${attempts}`;
}
