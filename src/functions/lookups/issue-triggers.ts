import { z } from "zod";
import { type IssueTriggerOutputs, issueTriggerSpec } from "../../specs/issue-trigger/issue-trigger";
import { issueTypes } from "../../specs/limits";
import {
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  text,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type Found, type LookupKey, lookupsOf } from "./lookups";

/** An issue trigger that was looked up. */
export type FoundIssueTrigger = Found<IssueTriggerOutputs>;

/** Which issue triggers to list. Disabled ones are listed too. */
export interface IssueTriggerFilter {
  /** Name, matched exactly. */
  readonly name?: string;
  /** What goes wrong. */
  readonly type?: OneOrMany<(typeof issueTypes)[number]>;
  /** When it was disabled; `{ any: false }` for those that are enabled. */
  readonly disabledAt?: TimeFilter;
}

/** See {@link IssueTriggerFilter}. */
const issueTriggerFilter = z.strictObject({
  name: text.exactOptional(),
  type: oneOrMany(oneOf(issueTypes)).exactOptional(),
  disabledAt: timeFilter.exactOptional(),
});

const lookups = lookupsOf<LookupKey, IssueTriggerFilter, FoundIssueTrigger>(issueTriggerSpec, {
  filters: { noun: "query of issue triggers", schema: issueTriggerFilter },
});

/** The issue trigger of an id or name. @throws LookupError when there is none. */
export const getIssueTrigger = lookups.get;
/** The issue trigger of an id or name, or `undefined`. */
export const findIssueTrigger = lookups.find;
/** As {@link getIssueTrigger}, with values of a Pulumi program. */
export const getIssueTriggerOutput = lookups.getOutput;
/** All issue triggers that a filter matches. */
export const getIssueTriggers = lookups.getAll;
/** As {@link getIssueTriggers}, with values of a Pulumi program. */
export const getIssueTriggersOutput = lookups.getAllOutput;
/** The issue triggers that a filter matches, page by page. */
export const listIssueTriggers = lookups.list;
