import type { Client } from "../../client/client";
import type { Plain } from "../../schema/plain";
import { namingOf, type Spec } from "../../schema/spec";
import { findById, findByName, missing, type Naming } from "./calls";
import { answerOf } from "./object-of";

/** Where names are looked for, besides the spec. */
export interface ResolveOptions {
  /** Id of the object within which the name is unique, where it is known: the source of a connection. */
  readonly within?: string | undefined;
  /** Wire name of the property that holds the name. @default name */
  readonly property?: string;
}

/**
 * An object by its id or its name, as Hookdeck sends it. What looks like an id is looked for by id first.
 *
 * @throws LookupError when there is none, or several have the name.
 */
export async function resolve(
  client: Client,
  spec: Spec,
  reference: string,
  { within, property = "name" }: ResolveOptions = {},
): Promise<Plain> {
  const outer = namingOf(spec)?.within;
  const naming: Naming = { spec, property, ...(outer !== undefined && { within: outer }) };
  const isId = looksLikeId(reference);
  const byId = isId ? await findById(client, spec, reference, false) : undefined;
  if (byId !== undefined) return answerOf(spec, byId, reference);
  const key = { name: reference, ...(outer !== undefined && within !== undefined && { [outer]: within }) };
  const found = await findByName(client, naming, key);
  if (found !== undefined) return found;
  throw await missing(client, naming, isId ? { id: reference } : key);
}

/** Whether a text has the shape of an id of Hookdeck's. A name may have it too. */
function looksLikeId(text: string): boolean {
  return /^[a-z]+_[A-Za-z0-9]{8,}$/.test(text);
}
