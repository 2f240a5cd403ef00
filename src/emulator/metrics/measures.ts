import type { Wait } from "../events/model";
import type { Span } from "./time-buckets";

/** Number of records that are so. */
export function count<T>(is: (record: T) => boolean = () => true) {
  return (records: readonly T[]) => records.filter(is).length;
}

/** Part of the records that is so, 0 to 1. */
export function share<T>(is: (record: T) => boolean) {
  return (records: readonly T[]) => (records.length === 0 ? 0 : records.filter(is).length / records.length);
}

/** Average of a value, over the records that have one; 0 for none. */
export function average<T>(value: (record: T) => number | null) {
  return (records: readonly T[]) => {
    const values = valuesOf(records, value);
    return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
  };
}

/** The value that such a part of the records does not exceed; 0 for none. */
export function percentile<T>(part: number, value: (record: T) => number | null) {
  return (records: readonly T[]) => {
    const values = valuesOf(records, value).sort((a, b) => a - b);
    return values[Math.ceil(part * values.length) - 1] ?? 0;
  };
}

/** Most records within one second. */
export function mostPerSecond<T>(at: (record: T) => number) {
  return (records: readonly T[]) => {
    const seconds = new Map<number, number>();
    for (const record of records) {
      const second = Math.floor(at(record) / 1000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    return Math.max(0, ...seconds.values());
  };
}

/** Most deliveries that waited for their turn at once. */
export function deepest(waits: readonly Wait[], span: Span, now: number): number {
  const steps = waits.flatMap(({ since, until = now + 1 }) => [
    { at: Math.max(since, span.start), by: 1 },
    { at: Math.min(until, span.end), by: -1 },
  ]);
  // one that leaves makes room for one that comes at the same time
  steps.sort((a, b) => a.at - b.at || a.by - b.by);
  let depth = 0;
  let most = 0;
  for (const { by } of steps) {
    depth += by;
    most = Math.max(most, depth);
  }
  return most;
}

/** Longest that a delivery had waited for its turn, in milliseconds. */
export function oldest(waits: readonly Wait[], span: Span, now: number): number {
  const age = ({ since, until = now }: Wait) => Math.min(until, span.end) - since;
  return waits.reduce((most, wait) => Math.max(most, age(wait)), 0);
}

function valuesOf<T>(records: readonly T[], value: (record: T) => number | null): number[] {
  return records.map(value).filter((each) => each !== null);
}
