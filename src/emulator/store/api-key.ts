import type { Stored } from "./store";

/** What a key may do with one project or resource. */
export type Grants = Readonly<Record<string, { readonly scopes?: readonly string[] | undefined }>>;

/** An API key as stored. Its name is the label. */
export interface ApiKey extends Stored {
  name: string;
  readonly secret: string;
  /** `null` for a key of the organization. */
  readonly projectId: string | null;
  scopes: readonly string[];
  grants: Grants;
  /** When a key that was rolled stops, in milliseconds since the epoch. */
  expiresAt: number | null;
}
