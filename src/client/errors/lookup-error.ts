import { HookdeckError } from "./errors";

/** What was looked for, and where. */
export interface Lookup {
  /** What it is: `source`, `issue trigger`. */
  readonly noun: string;
  /** What it was looked for by, such as `{ name: "orders" }`. */
  readonly by: Readonly<Record<string, string>>;
  /** Id of the project that the key opens; `undefined` where that was not found out. */
  readonly projectId: string | undefined;
  /** Origin of the API that was asked. */
  readonly apiBase: string;
}

/** What was looked for is not there, or is there more than once. */
export class LookupError extends HookdeckError implements Lookup {
  readonly noun: string;
  readonly by: Readonly<Record<string, string>>;
  readonly projectId: string | undefined;
  readonly apiBase: string;
  /** Ids of what was found, where there is more than one. */
  readonly candidates: readonly string[];

  constructor(lookup: Lookup, { hint, candidates = [] }: { hint: string; candidates?: readonly string[] }) {
    const { noun, by, projectId, apiBase } = lookup;
    const key = Object.entries(by)
      .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
      .join(" and ");
    const where = `the Hookdeck project ${projectId ?? "of this key"} at ${apiBase}`;
    const fault =
      candidates.length > 0
        ? `${candidates.length} ${noun}s have the ${key} in ${where}: ${candidates.join(", ")}`
        : `No ${noun} has the ${key} in ${where}`;
    super(`${fault}.`, { hint });
    this.noun = noun;
    this.by = by;
    this.projectId = projectId;
    this.apiBase = apiBase;
    this.candidates = candidates;
  }
}
