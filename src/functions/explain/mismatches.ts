import { evaluateFilter, type FilterPart } from "../../sandbox/filter";
import { isPlain, own } from "../../schema/plain";
import type { FilterRule } from "../../specs/rules/rules";
import type { Mismatch } from "./explanation";
import { type Showing, shownPath, shownValue } from "./shown";

/** The parts of a request that a filter looks at. */
export type FilteredParts = { readonly [Part in FilterPart]?: unknown };

/** A condition at its place in the filter. */
interface Placed {
  readonly part: FilterPart;
  /** Fields on the way from the part to the condition. */
  readonly fields: readonly string[];
  readonly condition: unknown;
  /** The same condition, alone in a whole filter: references start from the root of the part. */
  readonly alone: unknown;
}

/** Most conditions that are named for one rule. */
const most = 5;
/** Levels of fields that are told apart. */
const deepestField = 50;

/**
 * The conditions of a filter rule that a request does not match, as deep as they can be told apart; nothing where it
 * matches. Every one is evaluated alone from the root of its part, with the evaluator that `evaluateFilter` uses.
 */
export function mismatchesOf(
  rule: FilterRule,
  place: number,
  request: FilteredParts,
  showing: Showing,
): readonly Mismatch[] {
  const { missed } = evaluateFilter(rule, request);
  const found = missed.flatMap((part) => {
    const condition = rule[part];
    return deepest({ part, fields: [], condition, alone: condition }, request);
  });
  return found.slice(0, most).map(({ part, fields, condition }) => {
    const path = [part, ...fields];
    return {
      rule: place,
      path: shownPath(path),
      value: shownValue(valueAt(request[part], fields), path, showing),
      // what a rule asks for is no secret of a sender's; a name on the way may still be one
      wanted: shownValue(condition, path, showing),
    };
  });
}

function deepest(placed: Placed, request: FilteredParts): readonly Placed[] {
  if (placed.fields.length >= deepestField) return [placed];
  const within = partsOf(placed).filter((each) => !isMatched(each, request));
  // its parts match one by one, but not together: entries of a list, for example
  return within.length === 0 ? [placed] : within.flatMap((each) => deepest(each, request));
}

function isMatched({ part, alone }: Placed, request: FilteredParts): boolean {
  return evaluateFilter({ [part]: alone }, { [part]: request[part] }).matches;
}

/** The conditions that a condition consists of, where all of them have to match. */
function partsOf(placed: Placed): readonly Placed[] {
  const { condition } = placed;
  if (!isPlain(condition)) return [];
  const entries = Object.entries(condition);
  // an alternative is missed as a whole, and so is what must not match
  if (entries.length === 1 && entries.some(([key]) => key === "$or" || key === "$not" || key === "$ref"))
    return [];
  return entries.flatMap(([key, asked]): readonly Placed[] => {
    if (key === "$and" && Array.isArray(asked)) {
      return asked.map((each: unknown) => ({
        ...placed,
        condition: each,
        alone: wrapped(placed.fields, each),
      }));
    }
    if (key.startsWith("$")) {
      const operator = { [key]: asked };
      return entries.length === 1
        ? []
        : [{ ...placed, condition: operator, alone: wrapped(placed.fields, operator) }];
    }
    const fields = [...placed.fields, key];
    return [{ part: placed.part, fields, condition: asked, alone: wrapped(fields, asked) }];
  });
}

function wrapped(fields: readonly string[], condition: unknown): unknown {
  return fields.reduceRight<unknown>((inner, field) => ({ [field]: inner }), condition);
}

/** What a request has at a path; of a list, what its entries have. */
function valueAt(value: unknown, [field, ...rest]: readonly string[]): unknown {
  if (field === undefined) return value;
  if (Array.isArray(value)) {
    const each = value.slice(0, most).map((entry) => valueAt(entry, [field, ...rest]));
    return each.filter((found) => found !== undefined);
  }
  return isPlain(value) ? valueAt(own(value, field), rest) : undefined;
}
