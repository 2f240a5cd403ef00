import { readFileSync } from "node:fs";
import { isCoded, UsageError } from "./options";

/** The text of a file. @throws UsageError where it cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCoded(error)) throw new UsageError(`${file} cannot be read: ${error.message}`);
    throw error;
  }
}
