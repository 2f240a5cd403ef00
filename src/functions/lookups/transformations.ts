import { z } from "zod";
import { id, type OneOrMany, oneOrMany, text } from "../../specs/queries/filter-fields";
import { type TransformationOutputs, transformationSpec } from "../../specs/transformation";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** A transformation that was looked up. */
export type FoundTransformation = Found<TransformationOutputs>;

/** Which transformations to list. */
export interface TransformationFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Name, matched exactly. */
  readonly name?: string;
}

/** See {@link TransformationFilter}. */
const transformationFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: text.exactOptional(),
});

const lookups = lookupsOf<LookupKey, TransformationFilter, FoundTransformation>(transformationSpec, {
  filters: { noun: "query of transformations", schema: transformationFilter },
});

/** The transformation of an id or name. @throws LookupError when there is none. */
export const getTransformation = lookups.get;
/** The transformation of an id or name, or `undefined`. */
export const findTransformation = lookups.find;
/** As {@link getTransformation}, with values of a Pulumi program. */
export const getTransformationOutput = lookups.getOutput;
/** All transformations that a filter matches. */
export const getTransformations = lookups.getAll;
/** As {@link getTransformations}, with values of a Pulumi program. */
export const getTransformationsOutput = lookups.getAllOutput;
/** The transformations that a filter matches, page by page. */
export const listTransformations = lookups.list;
