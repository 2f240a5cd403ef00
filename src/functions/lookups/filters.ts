import { z } from "zod";
import { destinationTypes, issueTypes } from "../../specs/limits";
import {
  id,
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";

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

/** See {@link SourceFilter}. @internal */
export const sourceFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  type: oneOrMany(text).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

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

/** See {@link DestinationFilter}. @internal */
export const destinationFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  type: oneOrMany(oneOf(destinationTypes)).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

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

/** See {@link ConnectionFilter}. @internal */
export const connectionFilter = z.strictObject({
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

/** Which transformations to list. */
export interface TransformationFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Name, matched exactly. */
  readonly name?: string;
}

/** See {@link TransformationFilter}. @internal */
export const transformationFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: text.exactOptional(),
});

/** Which issue triggers to list. Disabled ones are listed too. */
export interface IssueTriggerFilter {
  /** Name, matched exactly. */
  readonly name?: string;
  /** What goes wrong. */
  readonly type?: OneOrMany<(typeof issueTypes)[number]>;
  /** When it was disabled; `{ any: false }` for those that are enabled. */
  readonly disabledAt?: TimeFilter;
}

/** See {@link IssueTriggerFilter}. @internal */
export const issueTriggerFilter = z.strictObject({
  name: text.exactOptional(),
  type: oneOrMany(oneOf(issueTypes)).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

/** Which bookmarks to list. */
export interface BookmarkFilter {
  /** Ids. */
  readonly id?: OneOrMany<string>;
  /** Names, matched exactly. */
  readonly name?: OneOrMany<string>;
  /** Texts for people, matched exactly. */
  readonly label?: OneOrMany<string>;
  /** Connections that they go through. */
  readonly connectionId?: OneOrMany<string>;
  /** Requests that they keep. */
  readonly eventDataId?: OneOrMany<string>;
  /** When they were last triggered; `{ any: false }` for those that never were. */
  readonly lastUsedAt?: TimeFilter;
}

/** See {@link BookmarkFilter}. @internal */
export const bookmarkFilter = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  name: oneOrMany(text).exactOptional(),
  label: oneOrMany(text).exactOptional(),
  connectionId: oneOrMany(id).exactOptional(),
  eventDataId: oneOrMany(id).exactOptional(),
  lastUsedAt: timeFilter.exactOptional(),
});
