import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../src/emulator/events/signatures");

/** The page that describes how a provider signs, by the type of its sources: the source names it above each scheme. */
export const schemePages: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith("-schemes.ts"))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(/\/\*\* (https:\S+) \*\/\s+([A-Z0-9_]+):/g),
    ])
    .map(([, page = "", type = ""]) => [type, page]),
);
