import { z } from "zod";
import type { QueryValue } from "../../client/call";
import type { Client } from "../../client/client";
import { isPlain, type Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import { type ConnectionOutputs, connectionSpec } from "../../specs/connection/connection";
import { type DestinationOutputs, destinationSpec } from "../../specs/destination/destination";
import { type SourceOutputs, sourceSpec } from "../../specs/source/source";
import { answerOf, objectOf } from "../lookups/object-of";

type Object<Outputs> = { readonly id: string } & Outputs;

/** A source as it is. */
export type SourceObject = Object<SourceOutputs>;
/** A destination as it is. */
export type DestinationObject = Object<DestinationOutputs>;
/** A connection as it is. */
export type ConnectionObject = Object<ConnectionOutputs>;

/** A connection with both of its ends, as they are. */
export interface Route {
  readonly connection: ConnectionObject;
  readonly source: SourceObject;
  readonly destination: DestinationObject;
}

/** Connections with their ends, and whether there are more. */
export interface Routes {
  readonly routes: readonly Route[];
  readonly isComplete: boolean;
}

const list = z.looseObject({
  models: z.array(z.unknown()),
  pagination: z.looseObject({ next: z.string().nullish() }).optional(),
});

/** The connections that a filter matches, disabled ones included: one page. */
export async function listRoutes(
  client: Client,
  filter: Readonly<Record<string, QueryValue>>,
): Promise<Routes> {
  const query = { ...filter, disabled: true, limit: 250 };
  const { body } = await client.send({ method: "GET", path: connectionSpec.collection, query });
  const { models, pagination } = list.parse(body);
  return {
    routes: models.map((model) => routeOf(client, model)),
    isComplete: !pagination?.next,
  };
}

/** A connection with its ends, from Hookdeck's answer about it. */
export function routeOf(client: Client, model: unknown): Route {
  const whole: Plain = answerOf(connectionSpec, model);
  return {
    connection: read<ConnectionObject>(client, connectionSpec, whole),
    source: sourceOf(client, whole["source"]),
    destination: read<DestinationObject>(client, destinationSpec, nested(whole["destination"])),
  };
}

/** A source, from Hookdeck's answer about it. */
export function sourceOf(client: Client, model: unknown): SourceObject {
  return read<SourceObject>(client, sourceSpec, nested(model));
}

/** A copy inside of a connection may lack what only the object itself shows. */
function nested(model: unknown): unknown {
  return isPlain(model) ? { authenticated: false, url: "", ...model } : model;
}

function read<Item>(client: Client, spec: Spec, model: unknown): Item {
  // the spec's own tests hold its schemas and its interfaces together
  return objectOf(spec, model, client.settings, false) as Item;
}
