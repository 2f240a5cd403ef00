/** Versions of Hookdeck's API that this package speaks, newest first. */
export const apiVersions = ["2026-09-01", "2025-07-01"] as const;

/** A version of Hookdeck's API that this package speaks. */
export type ApiVersion = (typeof apiVersions)[number];

/** The version used where `hookdeck:apiVersion` says nothing. */
export const defaultApiVersion: ApiVersion = apiVersions[0];

let known: string | undefined;

/**
 * The version of this package, from its own `package.json`: two folders up, in the sources as in the build. It is
 * required and not read, so that the bundle of the plugin has it inside.
 */
export function packageVersion(): string {
  known ??= versionIn(require("../../package.json"));
  return known;
}

function versionIn(manifest: unknown): string {
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  if (isManifest && typeof manifest.version === "string") return manifest.version;
  throw new Error("the package.json of pulumi-hookdeck names no version: install the package again");
}
