import type { Stored } from "./store";

/** A custom domain as stored. Its name is the hostname. */
export interface CustomDomain extends Stored {
  name: string;
  /** What its owner has to publish in DNS. */
  readonly token: string;
}
