import type { z } from "zod";
import type { Client } from "../../client/client";
import { GoneError, HookdeckResponseError, NotFoundError } from "../../client/errors/errors";
import { LookupError } from "../../client/errors/lookup-error";
import { path } from "../../client/path";
import { isPlain, type Plain } from "../../schema/plain";
import { fromWire } from "../../schema/wire";
import { withArticle } from "../../schema/words";

/** Something that Hookdeck records and nobody declares, as data: events, requests, attempts. */
export interface RecordKind<Item> {
  /** What messages call it. */
  readonly noun: string;
  /** Path of its collection below the API version. */
  readonly collection: `/${string}`;
  read(body: unknown): Item;
}

/** A kind of record from its tolerant schema in public names. @internal */
export function recordKind<Shape extends z.ZodObject>(
  noun: string,
  collection: `/${string}`,
  schema: Shape,
): RecordKind<z.output<Shape>> {
  return {
    noun,
    collection,
    read(body) {
      const value = isPlain(body) ? fromWire(schema, renamed(body), "drop") : body;
      const { success, data } = schema.safeParse(value);
      if (success) return data;
      throw new HookdeckResponseError(`Hookdeck's answer is not ${withArticle(noun)}.`, 200, {
        hint: "Check hookdeck:apiBase and hookdeck:apiVersion; if they are right, update pulumi-hookdeck.",
      });
    },
  };
}

/** What a call about one record answers. @throws LookupError when there is no such record. */
export async function aboutRecord(
  client: Client,
  { noun, collection }: Pick<RecordKind<unknown>, "noun" | "collection">,
  id: string,
  call: {
    readonly method?: "GET" | "POST" | "PUT" | "DELETE";
    readonly under?: string;
    readonly body?: unknown;
  } = {},
): Promise<unknown> {
  const { method = "GET", under = "", body } = call;
  try {
    const at = collection + path`/${id}` + under;
    return (await client.send({ method, path: at, ...(body !== undefined && { body }) })).body;
  } catch (error) {
    if (!(error instanceof NotFoundError || error instanceof GoneError)) throw error;
    throw new LookupError(
      { noun, by: { id }, projectId: undefined, apiBase: client.settings.apiBase },
      {
        hint: `Check the id, that Hookdeck still retains the ${noun}, and that the API key is one of the right project.`,
      },
    );
  }
}

/** The API still calls a connection a webhook where it names one by its id. */
function renamed(body: Plain): Plain {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key === "webhook_id" ? "connection_id" : key,
      key === "aggregation_keys" && isPlain(value) ? renamed(value) : value,
    ]),
  );
}
