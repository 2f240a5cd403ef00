import { readFileSync } from "node:fs";
import { isCoded, UsageError } from "./options";

/** The text of a file. @throws UsageError where it cannot be read */
export function readText(file: string): string {
  try {
    return textOf(readFileSync(file));
  } catch (error) {
    if (isCoded(error)) throw new UsageError(`${file} cannot be read: ${error.message}`);
    throw error;
  }
}

/** A text as its first bytes say: Windows PowerShell 5.1 writes UTF-16 with `>`, and editors of Windows a mark before UTF-8. */
export function textOf(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  // without the mark
  return new TextDecoder(encoding).decode(bytes);
}
