/** Versions of Hookdeck's API that this package speaks, newest first. */
export const apiVersions = ["2026-09-01", "2025-07-01"] as const;

/** A version of Hookdeck's API that this package speaks. */
export type ApiVersion = (typeof apiVersions)[number];

/** The version used where `hookdeck:apiVersion` says nothing. */
export const defaultApiVersion: ApiVersion = apiVersions[0];
