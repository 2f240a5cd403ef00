import { z } from "zod";
import {
  id,
  type OneOrMany,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type SourceOutputs, sourceSpec } from "../../specs/source/source";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** A source that was looked up. */
export type FoundSource = Found<SourceOutputs>;

/** Which sources to list. Disabled ones are listed too. */
export interface SourceFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Names, matched exactly. */
  readonly name?: OneOrMany<string>;
  /** Types, such as `SHOPIFY`. */
  readonly type?: OneOrMany<string>;
  /** When it was disabled; `{ any: false }` for those that are enabled. */
  readonly disabledAt?: TimeFilter;
}

/** See {@link SourceFilter}. */
export const sourceFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  type: oneOrMany(text).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

const lookups = lookupsOf<LookupKey, SourceFilter, FoundSource>(sourceSpec, {
  filters: { noun: "query of sources", schema: sourceFilter },
});

/** The source of an id or name. @throws LookupError when there is none. */
export const getSource = lookups.get;
/** The source of an id or name, or `undefined`. */
export const findSource = lookups.find;
/** As {@link getSource}, with values of a Pulumi program. */
export const getSourceOutput = lookups.getOutput;
/** All sources that a filter matches. */
export const getSources = lookups.getAll;
/** As {@link getSources}, with values of a Pulumi program. */
export const getSourcesOutput = lookups.getAllOutput;
/** The sources that a filter matches, page by page. */
export const listSources = lookups.list;
