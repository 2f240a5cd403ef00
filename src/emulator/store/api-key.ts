import type { Stored } from "./store";

/** What a key may do with one project or resource. */
export type Grants = Readonly<Record<string, { readonly scopes?: readonly string[] | undefined }>>;

/** An API key as stored. Its name is the label. */
export interface ApiKey extends Stored {
  name: string;
  readonly secret: string;
  /** `null` for a key of the organization. A key that stands for a person opens the others, too. */
  readonly projectId: string | null;
  scopes: readonly string[];
  grants: Grants;
  /** Whom the key stands for, in the API's words; absent for a key of a project or of the organization. */
  readonly person?: {
    readonly user_id: string;
    readonly user_name: string;
    readonly user_email: string;
    readonly client_id: string;
  };
  /** When a key that was rolled stops, in milliseconds since the epoch. */
  expiresAt: number | null;
}
