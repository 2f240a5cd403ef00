import { type Pauses, realPauses } from "../bulk/pauses";
import { type Client, clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { listRoutes } from "../functions/explain/routes";
import { eventFilters } from "../queries/event-filters";
import { checkNamedQuery, withIds } from "../queries/names";
import type { Filters } from "../queries/query";
import { requestFilters } from "../queries/request-query";
import { readCredentials } from "./credentials";
import { readCount } from "./numbers";
import { projectOptions, readOptions, UsageError } from "./options";
import { readQueryOptions } from "./query-options";
import { ownTerminal, type Terminal } from "./terminal";
import { readLength, readTime } from "./times";
import { said, unknownWord } from "./unknown-word";
import { Feed, type FeedOptions, type News } from "./watch-feed";
import { jsonOf, lineOf, namesOf } from "./watch-line";

const help = `pulumi-hookdeck watch [requests|events] [--where <filter>]... [options]

Prints requests and events as they come, one line each, until Ctrl-C; an event once more whenever it was attempted
or its status changed. Without a word it watches both, and filters must then suit both.

  --where <filter>   source=checkout, status=FAILED, destination=warehouse; several must all match, and a filter given
                     several times takes any of its values
  --since <time>     begin earlier: 10m, 2h ago, or ISO text
  --json             one JSON object on each line (version 1)
  --interval <time>  time between looks; 3s by default. A look takes one call for requests and two for events, of
                     Hookdeck's 240 a minute
  --for <time>       end after so long
  --count <n>        end after this number of lines
  --stack <name>     use the key of this stack's configuration, in place of HOOKDECK_API_KEY
  --cwd <folder>     folder of the Pulumi project

Exit codes: 0 ended, by Ctrl-C too, 1 an error.

Examples:
  pulumi-hookdeck watch --where source=checkout
  pulumi-hookdeck watch events --where status=FAILED --json`;

const words = ["requests", "events"] as const;

/** Runs `pulumi-hookdeck watch` to its end, and sets the exit code. Throws {@link UsageError}. */
export async function runWatch(
  args: readonly string[],
  terminal: Terminal = ownTerminal(),
  pauses: Pauses = realPauses,
): Promise<void> {
  const { values: flags, positionals } = readOptions(
    args,
    {
      where: { type: "string", multiple: true, default: [] },
      since: { type: "string" },
      json: { type: "boolean", default: false },
      interval: { type: "string", default: "3s" },
      for: { type: "string" },
      count: { type: "string" },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (flags.help) return terminal.print(help);
  const [word, ...more] = positionals;
  if (more.length > 0 || (word !== undefined && !words.some((each) => each === word)))
    throw unknownWord(`watch takes requests, events or nothing, not ${said(positionals)}`, {
      word: word ?? "",
      words,
      help,
    });
  const read = (name: (typeof words)[number], filters: Filters) =>
    word === undefined || word === name ? queryOf(filters, flags.where) : undefined;
  const asked = { requests: read("requests", requestFilters), events: read("events", eventFilters) };
  const limits = {
    interval: readLength("interval", flags.interval),
    until: flags.for === undefined ? Number.POSITIVE_INFINITY : pauses.now() + readLength("for", flags.for),
    count: flags.count === undefined ? Number.POSITIVE_INFINITY : readCount("count", flags.count, 1),
  };
  const since = flags.since === undefined ? undefined : readTime("since", flags.since);
  const client = clientFor(readSettings(await readCredentials({ stack: flags.stack, cwd: flags.cwd })));
  const stop = new AbortController();
  const release = terminal.onInterrupt(() => stop.abort());
  try {
    const followed = { asked, since, json: flags.json, limits, opening: openingOf(word, flags) };
    await follow(client, followed, { terminal, pauses, stop: stop.signal });
  } finally {
    release();
  }
  process.exitCode = 0;
}

interface WatchFlags {
  readonly where: readonly string[];
  readonly since?: string | undefined;
  readonly interval: string;
  readonly for?: string | undefined;
  readonly count?: string | undefined;
}

/** `Watching events where status=FAILED; looks every 3s. Ctrl-C ends it.` */
function openingOf(word: string | undefined, flags: WatchFlags): string {
  const where = flags.where.length > 0 ? ` where ${flags.where.join(" and ")}` : "";
  const since = flags.since === undefined ? "" : `, since ${flags.since}`;
  const ends = [
    ...(flags.for === undefined ? [] : [`after ${flags.for}`]),
    ...(flags.count === undefined ? [] : [`after ${flags.count} ${flags.count === "1" ? "line" : "lines"}`]),
  ];
  const end = ends.length > 0 ? `It ends ${ends.join(" or ")}, and with Ctrl-C.` : "Ctrl-C ends it.";
  return `Watching ${word ?? words.join(" and ")}${where}${since}; looks every ${flags.interval}. ${end}`;
}

interface Followed {
  readonly asked: Pick<FeedOptions, "requests" | "events">;
  readonly since: string | undefined;
  readonly json: boolean;
  /** What a person is told at the start. */
  readonly opening: string;
  readonly limits: { readonly interval: number; readonly until: number; readonly count: number };
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly pauses: Pauses;
  readonly stop: AbortSignal;
}

async function follow(
  client: Client,
  { asked, since, json, limits, opening }: Followed,
  { terminal, pauses, stop }: Surroundings,
): Promise<void> {
  let names = namesOf((await listRoutes(client, {})).routes);
  const ids = async (filters: Filters, query: object | undefined) =>
    query === undefined ? undefined : withIds(client, filters, query);
  const feed = new Feed(client, {
    requests: await ids(requestFilters, asked.requests),
    events: await ids(eventFilters, asked.events),
    // Hookdeck tells its time in seconds
    since: since === undefined ? client.now().getTime() - 1000 : Date.parse(since),
  });
  terminal.tell(opening);
  const unknown = new Set<string>();
  let printed = 0;
  for (;;) {
    const looked = await unlessStopped(feed.look(), stop);
    if (looked === undefined) return;
    if (looked.news.some((news) => isNew(news, names, unknown)))
      names = namesOf((await listRoutes(client, {})).routes);
    for (const news of looked.news) {
      terminal.print(json ? jsonOf(news, names) : lineOf(news, names));
      if (++printed >= limits.count) return;
    }
    if (looked.hasGaps) terminal.tell("So much is delivered that changes of some events may not be shown.");
    if (pauses.now() >= limits.until) return;
    if (!looked.hasMore) await unlessStopped(pauses.sleep(limits.interval, stop), stop);
    if (stop.aborted) return;
  }
}

/** Whether a record came through a connection that was made since; asked once for each destination. */
function isNew({ record }: News, names: ReadonlyMap<string, string>, asked: Set<string>): boolean {
  if (!("connectionId" in record) || names.has(record.destinationId) || asked.has(record.destinationId))
    return false;
  asked.add(record.destinationId);
  return true;
}

/** What a promise brings; `undefined` once it is stopped, whether or not it comes to an end. */
async function unlessStopped<Value>(work: Promise<Value>, stop: AbortSignal): Promise<Value | undefined> {
  if (stop.aborted) return undefined;
  let stopped = () => {};
  const end = new Promise<undefined>((resolve) => {
    stopped = () => resolve(undefined);
    stop.addEventListener("abort", stopped, { once: true });
  });
  try {
    return await Promise.race([work, end]);
  } catch (error) {
    if (stop.aborted) return undefined;
    throw error;
  } finally {
    stop.removeEventListener("abort", stopped);
    if (stop.aborted) work.catch(() => {});
  }
}

function queryOf(filters: Filters, where: readonly string[]): object {
  const query = readQueryOptions(filters, where, undefined);
  checkNamedQuery(filters, query);
  for (const time of ["createdAt", "lastAttemptAt"])
    if (Object.hasOwn(query, time)) throw new UsageError(`watch takes --since in place of --where ${time}`);
  return query;
}
