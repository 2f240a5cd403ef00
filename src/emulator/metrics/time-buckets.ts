/** A stretch of time, in milliseconds since the epoch. The end is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const second = 1000;
const day = 86_400 * second;
const lengths: Readonly<Record<string, number>> = {
  s: second,
  m: 60 * second,
  h: 3600 * second,
  d: day,
  w: 7 * day,
};
/** The epoch was a Thursday, and weeks begin on Monday. */
const firstMonday = 4 * day;

/** Most of each unit that one bucket may take, as documented. */
const mosts: Readonly<Record<string, number>> = { s: 60, m: 60, h: 24, d: 31, w: 4, M: 12 };

/** Whether a text is a granularity, such as `5m`. */
export function isGranularity(text: string): boolean {
  const { count, unit } = partsOf(text);
  return count >= 1 && count <= (mosts[unit] ?? 0);
}

/** The bucket of that granularity which a time falls into, in UTC. */
export function bucketAt(time: number, granularity: string): Span {
  const { count, unit } = partsOf(granularity);
  if (unit === "M") {
    const at = new Date(time);
    const months = (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();
    const first = Math.floor(months / count) * count;
    return { start: Date.UTC(1970, first), end: Date.UTC(1970, first + count) };
  }
  const length = count * (lengths[unit] ?? second);
  const offset = unit === "w" ? firstMonday : 0;
  const start = Math.floor((time - offset) / length) * length + offset;
  return { start, end: start + length };
}

function partsOf(granularity: string): { readonly count: number; readonly unit: string } {
  const [, count = "0", unit = ""] = /^(\d+)([smhdwM])$/.exec(granularity) ?? [];
  return { count: Number(count), unit };
}
