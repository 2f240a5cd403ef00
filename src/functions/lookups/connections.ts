import { z } from "zod";
import { type ConnectionOutputs, connectionSpec } from "../../specs/connection/connection";
import {
  id,
  type OneOrMany,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** A connection that was looked up. */
export type FoundConnection = Found<ConnectionOutputs>;

/** What a connection is looked up by. Its name is unique among those of one source. */
export type ConnectionKey = LookupKey | { readonly name: string; readonly sourceId: string };

/** Which connections to list. Disabled ones are listed too. */
export interface ConnectionFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Names, matched exactly. */
  readonly name?: OneOrMany<string>;
  /** Sources whose requests they take. */
  readonly sourceId?: OneOrMany<string>;
  /** Destinations that they deliver to. */
  readonly destinationId?: OneOrMany<string>;
  /** Part of `source -> connection`, in lower case. */
  readonly fullName?: string;
  /** When it was paused; `{ any: true }` for those that are paused. */
  readonly pausedAt?: TimeFilter;
  /** When it was disabled; `{ any: false }` for those that are enabled. */
  readonly disabledAt?: TimeFilter;
}

/** See {@link ConnectionFilter}. */
const connectionFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  sourceId: oneOrMany(id).exactOptional(),
  destinationId: oneOrMany(id).exactOptional(),
  fullName: z
    .string()
    .regex(/^[a-z0-9-_>\s]+$/, "may hold lower case letters, digits, spaces, -, _ and > only")
    .exactOptional(),
  pausedAt: timeFilter.exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

const lookups = lookupsOf<ConnectionKey, ConnectionFilter, FoundConnection>(connectionSpec, {
  filters: { noun: "query of connections", schema: connectionFilter },
  within: "sourceId",
});

/** The connection of an id or name. @throws LookupError when there is none. */
export const getConnection = lookups.get;
/** The connection of an id or name, or `undefined`. */
export const findConnection = lookups.find;
/** As {@link getConnection}, with values of a Pulumi program. */
export const getConnectionOutput = lookups.getOutput;
/** All connections that a filter matches. */
export const getConnections = lookups.getAll;
/** As {@link getConnections}, with values of a Pulumi program. */
export const getConnectionsOutput = lookups.getAllOutput;
/** The connections that a filter matches, page by page. */
export const listConnections = lookups.list;
