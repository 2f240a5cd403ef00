import { z } from "zod";
import type { Client } from "../../client/client";
import { GoneError, HookdeckResponseError, NotFoundError } from "../../client/errors/errors";
import { LookupError } from "../../client/errors/lookup-error";
import { path } from "../../client/path";
import type { Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import { closest } from "../../schema/suggest";
import { toSnake } from "../../schema/wire";
import { answerOf } from "./object-of";

/** What an object is looked up by. */
export type Key = Readonly<Record<string, string>>;

/** How one kind of object is found by name. */
export interface Naming {
  readonly spec: Spec;
  /** Wire name of the property that holds the name. */
  readonly property: string;
  /** Public name of the property within which names are unique; left out where they are in the whole project. */
  readonly within?: string;
}

const list = z.looseObject({ models: z.array(z.unknown()) });

/** The object of an id, as Hookdeck sends it; `undefined` when it never was, or was deleted. */
export async function findById(client: Client, spec: Spec, id: string, secrets: boolean): Promise<unknown> {
  try {
    const query = secrets ? spec.reveal : undefined;
    const at = spec.collection + path`/${id}`;
    const reply = await client.send({ method: "GET", path: at, ...(query && { query }) });
    return answerOf(spec, reply.body, id);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof GoneError) return undefined;
    throw error;
  }
}

/**
 * The object of a name, as the list shows it.
 *
 * @throws LookupError when several have it.
 */
export async function findByName(
  client: Client,
  { spec, property, within }: Naming,
  key: Key,
): Promise<Plain | undefined> {
  const asked = Object.entries(key).map(([name, value]) => [toSnake(name), value]);
  const models = await listOf(client, spec, Object.fromEntries(asked));
  // a server that did not know the filter would answer everything
  const found = models.filter((model) => model[property] === key["name"]);
  if (found.length < 2) return found[0];
  throw new LookupError(
    { noun: spec.noun, by: key, projectId: projectOf(models), apiBase: client.settings.apiBase },
    {
      hint: within === undefined ? "Look it up by its id." : `Give its ${within} too, or its id.`,
      candidates: found.map((model) => String(model["id"])),
    },
  );
}

/** The error for an object that is not there: it names the project, and what may have been meant. */
export async function missing(client: Client, { spec, property }: Naming, key: Key): Promise<LookupError> {
  const others = await listOf(client, spec, {});
  const names = others.map((model) => model[property]).filter((name) => typeof name === "string");
  const meant = key["name"] === undefined ? undefined : closest(key["name"], names);
  return new LookupError(
    { noun: spec.noun, by: key, projectId: projectOf(others), apiBase: client.settings.apiBase },
    {
      hint: meant
        ? `Did you mean ${JSON.stringify(meant)}?`
        : `Check the ${Object.keys(key).join(" and ")}, and that the API key is one of the right project.`,
    },
  );
}

async function listOf(client: Client, spec: Spec, query: Key): Promise<readonly Plain[]> {
  const reply = await client.send({
    method: "GET",
    path: spec.collection,
    // without it the list hides disabled objects
    query: { ...query, limit: 250, disabled: true },
  });
  const { success, data } = list.safeParse(reply.body);
  if (!success)
    throw new HookdeckResponseError(`Hookdeck's answer to ${spec.collection} is not a list.`, reply.status);
  // one that lacks its name would look like one of another name
  return data.models.map((model) => answerOf(spec, model));
}

function projectOf(models: readonly Plain[]): string | undefined {
  const id = models[0]?.["team_id"];
  return typeof id === "string" ? id : undefined;
}
