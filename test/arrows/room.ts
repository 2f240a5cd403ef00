/** What a folder of `src` is, and what its files may import besides each other. */
export interface Room {
  /** What it is, for the map in AGENTS.md. */
  readonly is: string;
  /** Folders, files without their ending, and beginnings of file names that end with `*`, below `src`. */
  readonly may: readonly string[];
  /** Packages; `node` is everything that comes with Node. */
  readonly packages: readonly string[];
}
