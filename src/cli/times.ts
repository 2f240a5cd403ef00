import { UsageError } from "./options";

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time of a command line: ISO text, or how long ago it is, such as `90s`, `30m`, `2h`, `7d`.
 *
 * @throws UsageError for anything else.
 */
export function readTime(option: string, text: string, now = Date.now()): string {
  const length = lengthOf(text);
  if (length !== undefined) return new Date(now - length).toISOString();
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError(`--${option} takes a time such as 2h, 30m, 7d or 2026-09-01T08:00:00Z, not "${text}"`);
}

/** A length of time of a command line in milliseconds. @throws UsageError for anything but `90s`, `30m`, `2h`, `7d`. */
export function readLength(option: string, text: string): number {
  const length = lengthOf(text);
  if (length !== undefined && length > 0) return length;
  throw new UsageError(`--${option} takes a length of time such as 30s, 10m or 2h, not "${text}"`);
}

function lengthOf(text: string): number | undefined {
  const [, count, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (units[unit] ?? 0);
}
