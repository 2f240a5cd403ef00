import { UsageError } from "./options";

/** A whole number of a command line. @throws UsageError for anything else, and below the least. */
export function readCount(option: string, text: string, least = 0): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(
    `--${option} takes a whole number${least > 0 ? `, at least ${least}` : ""}, not "${text}"`,
  );
}
