import type { ApiVersion } from "./version";

/** What it takes to reach one Hookdeck project. */
export interface Settings {
  readonly apiKey: string;
  /** Origin of the API, without a trailing slash: `https://api.hookdeck.com`. */
  readonly apiBase: string;
  readonly apiVersion: ApiVersion;
  /** Whether `create` takes over an object of the same name (`hookdeck:adopt`). */
  readonly adopt: boolean;
}
