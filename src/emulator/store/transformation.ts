import type { Stored } from "./store";

/** A transformation as stored. */
export interface Transformation extends Stored {
  name: string;
  /** `null` where a transform rule named a new transformation and brought no code (seen live). */
  code: string | null;
  env: Readonly<Record<string, string>>;
}
