import { z } from "zod";
import { type DestinationOutputs, destinationSpec } from "../../specs/destination/destination";
import { destinationTypes } from "../../specs/limits";
import {
  id,
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** A destination that was looked up. */
export type FoundDestination = Found<DestinationOutputs>;

/** Which destinations to list. Disabled ones are listed too. */
export interface DestinationFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Names, matched exactly. */
  readonly name?: OneOrMany<string>;
  /** Types. */
  readonly type?: OneOrMany<(typeof destinationTypes)[number]>;
  /** When it was disabled; `{ any: false }` for those that are enabled. */
  readonly disabledAt?: TimeFilter;
}

/** See {@link DestinationFilter}. */
const destinationFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  type: oneOrMany(oneOf(destinationTypes)).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

const lookups = lookupsOf<LookupKey, DestinationFilter, FoundDestination>(destinationSpec, {
  filters: { noun: "query of destinations", schema: destinationFilter },
});

/** The destination of an id or name. @throws LookupError when there is none. */
export const getDestination = lookups.get;
/** The destination of an id or name, or `undefined`. */
export const findDestination = lookups.find;
/** As {@link getDestination}, with values of a Pulumi program. */
export const getDestinationOutput = lookups.getOutput;
/** All destinations that a filter matches. */
export const getDestinations = lookups.getAll;
/** As {@link getDestinations}, with values of a Pulumi program. */
export const getDestinationsOutput = lookups.getAllOutput;
/** The destinations that a filter matches, page by page. */
export const listDestinations = lookups.list;
