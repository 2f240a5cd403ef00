import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Versions of Hookdeck's API that this package speaks, newest first. */
export const apiVersions = ["2026-09-01", "2025-07-01"] as const;

/** A version of Hookdeck's API that this package speaks. */
export type ApiVersion = (typeof apiVersions)[number];

/** The version used where `hookdeck:apiVersion` says nothing. */
export const defaultApiVersion: ApiVersion = apiVersions[0];

let known: string | undefined;

/** The version of this package, from its own `package.json`: two folders up, in the sources as in the build. */
export function packageVersion(): string {
  known ??= readVersion(readFileSync(join(__dirname, "../../package.json"), "utf8"));
  return known;
}

function readVersion(text: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
