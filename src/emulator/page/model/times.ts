const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const units: readonly (readonly [string, number])[] = [
  ["d", day],
  ["h", hour],
  ["m", minute],
  ["s", second],
];

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The time of day, to the millisecond, where the page is looked at. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  const ms = String(date.getMilliseconds()).padStart(3, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** Day and time. */
export function dayAndTime(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${timeOfDay(at).slice(0, 8)}`;
}

/** A length of time in its two largest units: `1h 5m`; `now` for none. */
export function duration(ms: number): string {
  let rest = Math.round(Math.max(0, ms) / second) * second;
  const parts: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.slice(0, 2).join(" ") || "now";
}

/** Reads `90`, `90s`, `1h 30m` or `2 d` as milliseconds; `undefined` for what is none. */
export function readDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (!/^(\d+(\.\d+)?\s*[dhms]?\s*)+$/.test(trimmed)) return undefined;
  let total = 0;
  for (const [, count, unit = "s"] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([dhms])?/g)) {
    total += Number(count) * (units.find(([name]) => name === unit)?.[1] ?? second);
  }
  return Math.round(total);
}

/** A size in bytes, in words. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
