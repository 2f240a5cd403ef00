import { ownIn } from "../../contract/own";
import type { DeduplicateRule } from "../../store/connection";
import type { Payload } from "../model";

/** A request that was let through. */
export interface Seen {
  readonly requestId: string;
  readonly at: number;
}

/** What a connection has let through lately, so that it can tell a duplicate. A window begins with its first request. */
export class Deduplication {
  readonly seen: Map<string, Seen>;

  constructor(seen: ReadonlyMap<string, Seen> = new Map()) {
    this.seen = new Map(seen);
  }

  /** The request that this one repeats; `undefined` for the first of a window, which is remembered. */
  duplicateOf(rule: DeduplicateRule, payload: Payload, requestId: string, now: number): string | undefined {
    for (const [key, { at }] of this.seen) {
      if (at + rule.window > now) break;
      this.seen.delete(key);
    }
    const key = keyOf(rule, payload);
    const known = this.seen.get(key);
    if (known === undefined) this.seen.set(key, { requestId, at: now });
    return known?.requestId;
  }
}

function keyOf({ include_fields, exclude_fields }: DeduplicateRule, payload: Payload): string {
  const { headers, body, parsedQuery: query, path } = payload;
  const whole = { headers, body, query, path };
  if (include_fields !== undefined)
    return JSON.stringify(include_fields.map((field) => valuesAt(whole, field)));
  // headers differ in every request: they only count where a field names one
  const { headers: _, ...rest } = whole;
  if (exclude_fields === undefined) return JSON.stringify(rest);
  const copy: unknown = JSON.parse(JSON.stringify(rest));
  for (const field of exclude_fields) removeAt(copy, stepsOf(field));
  return JSON.stringify(copy);
}

/** `body.items[*].id` as `body`, `items`, `*`, `id`. */
function stepsOf(field: string): string[] {
  return field.split(/[.[\]]+/).filter((step) => step !== "");
}

function valuesAt(value: unknown, field: string): unknown[] {
  return stepsOf(field).reduce<unknown[]>(
    (values, step) =>
      values.flatMap((each) => {
        if (typeof each !== "object" || each === null) return [];
        return step === "*" && Array.isArray(each) ? each : [ownIn(each, step)];
      }),
    [value],
  );
}

function removeAt(value: unknown, [step = "", ...rest]: readonly string[]): void {
  if (typeof value !== "object" || value === null) return;
  if (rest.length === 0) Reflect.deleteProperty(value, step);
  else if (step === "*") for (const each of Object.values(value)) removeAt(each, rest);
  else removeAt(ownIn(value, step), rest);
}
