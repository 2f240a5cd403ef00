import { z } from "zod";
import type { QueryValue } from "../../client/call";
import type { Client } from "../../client/client";
import { HookdeckResponseError } from "../../client/errors/errors";

/**
 * Objects of a list, fetched page by page while they are asked for: `for await (const event of events.list(…))`.
 * Ending the loop early fetches no more.
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** The first `count` of them, or all where there are fewer. */
  take(count: number): Promise<Item[]>;
  /** All of them. For long lists prefer `for await`, which keeps one page in memory. */
  all(): Promise<Item[]>;
  /** The pages as Hookdeck sends them, up to 250 objects each. */
  pages(): AsyncIterable<readonly Item[]>;
}

/** What it takes to list. */
export interface ListCall {
  /** Path below the API version. */
  readonly path: string;
  readonly query: Readonly<Record<string, QueryValue>>;
}

/** Objects per page: the most that Hookdeck's documentation promises. */
const pageSize = 250;
const mostPages = 100_000;

const page = z.looseObject({
  models: z.array(z.unknown()),
  pagination: z.looseObject({ next: z.string().min(1).nullish() }).optional(),
});

/**
 * The list behind a call. Nothing is sent before it is asked for.
 *
 * @param prepare finds the client and the call; what it throws, the first use of the listing throws.
 */
export function listingOf<Item>(
  prepare: () => Promise<{ readonly client: Client; readonly call: ListCall }>,
  read: (model: unknown, client: Client) => Item,
): Listing<Item> {
  async function* pages(size: number): AsyncGenerator<readonly Item[]> {
    const { client, call } = await prepare();
    const cursors = new Set<string>();
    let next: string | undefined;
    do {
      const { body, status } = await client.send({
        method: "GET",
        path: call.path,
        query: { ...call.query, limit: size, ...(next !== undefined && { next }) },
      });
      const { success, data } = page.safeParse(body);
      if (!success)
        throw new HookdeckResponseError(`Hookdeck's answer to ${call.path} is not a list.`, status);
      yield data.models.map((model) => read(model, client));
      next = data.pagination?.next ?? undefined;
      if (next !== undefined && (cursors.has(next) || cursors.size >= mostPages)) {
        throw new HookdeckResponseError(`Hookdeck's list ${call.path} does not come to an end.`, status);
      }
      if (next !== undefined) cursors.add(next);
    } while (next !== undefined);
  }
  async function* items(size: number): AsyncGenerator<Item> {
    for await (const models of pages(size)) yield* models;
  }
  const collect = async (most: number): Promise<Item[]> => {
    const found: Item[] = [];
    if (most <= 0) return found;
    for await (const item of items(Math.min(most, pageSize))) {
      if (found.push(item) >= most) break;
    }
    return found;
  };
  return {
    take: collect,
    all: () => collect(Number.POSITIVE_INFINITY),
    pages: () => pages(pageSize),
    [Symbol.asyncIterator]: () => items(pageSize),
  };
}
