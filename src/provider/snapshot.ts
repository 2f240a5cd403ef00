import { z } from "zod";
import type { Reply } from "../client/call";
import type { Client } from "../client/client";
import { HookdeckResponseError } from "../client/errors/errors";
import type { Endpoint } from "../schema/endpoint";
import type { Plain } from "../schema/plain";

/** Objects per page: the most that Hookdeck's documentation promises. */
const pageSize = 250;
/** Pages after which a walk asks itself whether it is worth it. */
const patience = 4;
/** Part of the objects seen that must have been asked for by then, or the pages are given up. */
const worthwhile = 0.05;
const mostPages = 1000;
/** A snapshot older than this is taken again, in milliseconds. */
const defaultShelfLife = 60_000;

const models = z.array(z.looseObject({ id: z.string().min(1) }));
const page = z.looseObject({ models, pagination: z.looseObject({ next: z.string().min(1).nullish() }) });

/** A collection: its path, and how its list comes. */
type Listed = Pick<Endpoint, "path" | "list">;

/** What a walk through a collection brought home. */
interface Walk {
  readonly takenAt: number;
  readonly objects: Promise<ReadonlyMap<string, Plain>>;
}

/**
 * Reads whole collections page by page, so that a refresh of any size costs a few calls. Everything that asks for
 * an object of a collection while a walk is under way shares it. An object that is not in it may still exist: a
 * walk can miss what moves between pages, and gives up in a project of which the stack holds a corner.
 */
export class Snapshot {
  readonly #client: Client;
  readonly #shelfLife: number;
  readonly #walks = new Map<string, Walk>();
  readonly #asked = new Map<string, number>();

  /** @param shelfLife for how long a walk serves, in milliseconds. @default a minute */
  constructor(client: Client, shelfLife = defaultShelfLife) {
    this.#client = client;
    this.#shelfLife = shelfLife;
  }

  /** The object as the list shows it, or `undefined` where the list does not tell. */
  async find({ path, list }: Listed, id: string): Promise<Plain | undefined> {
    this.#asked.set(path, (this.#asked.get(path) ?? 0) + 1);
    return (await this.#walk({ path, list }).objects).get(id);
  }

  /** All objects of a collection, as the list shows them. */
  async all({ path, list }: Listed): Promise<readonly Plain[]> {
    this.#asked.set(path, Number.POSITIVE_INFINITY);
    return [...(await this.#walk({ path, list }).objects).values()];
  }

  /** Forgets everything: something was written, or another operation began. */
  forget(): void {
    this.#walks.clear();
    this.#asked.clear();
  }

  #walk({ path, list }: Listed): Walk {
    const known = this.#walks.get(path);
    if (known && Date.now() - known.takenAt < this.#shelfLife) return known;
    const walk = { takenAt: Date.now(), objects: this.#read(path, list) };
    this.#walks.set(path, walk);
    // a failed walk is not remembered
    walk.objects.catch(() => {
      if (this.#walks.get(path) === walk) this.#walks.delete(path);
    });
    return walk;
  }

  async #read(path: string, list: Endpoint["list"]): Promise<ReadonlyMap<string, Plain>> {
    const objects = new Map<string, Plain>();
    const cursors = new Set<string>();
    let next: string | undefined;
    do {
      const reply = await this.#client.send({
        method: "GET",
        path,
        // without `disabled` the list hides disabled objects
        ...(list === "pages" && {
          query: { limit: pageSize, disabled: true, ...(next !== undefined && { next }) },
        }),
      });
      for (const model of modelsIn(reply, { path, list })) objects.set(model.id, model);
      next = page.safeParse(reply.body).data?.pagination.next ?? undefined;
      if (next !== undefined && (cursors.has(next) || cursors.size >= mostPages)) {
        throw new HookdeckResponseError(`Hookdeck's list ${path} does not come to an end.`, reply.status);
      }
      if (next !== undefined) cursors.add(next);
    } while (next !== undefined && this.#isWorthwhile(path, cursors.size, objects.size));
    return objects;
  }

  #isWorthwhile(path: string, pages: number, seen: number): boolean {
    return pages < patience || (this.#asked.get(path) ?? 0) >= seen * worthwhile;
  }
}

/** The objects of a page. An answer that is not a list would look like an empty one, and one without its id as if it were gone. */
function modelsIn({ body, status }: Reply, { path, list }: Listed): z.infer<typeof models> {
  const read = models.safeParse(list === "array" ? body : page.safeParse(body).data?.models);
  if (read.success) return read.data;
  throw new HookdeckResponseError(`Hookdeck's answer is not a list of what is at ${path}.`, status);
}
