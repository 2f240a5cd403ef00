/** One request that the emulator's API received. Never holds a key. */
export interface JournalEntry {
  /** HTTP method, upper case. */
  readonly method: string;
  /** Path below the API version, such as `/sources/src_…`; the whole path where it names no known version. */
  readonly path: string;
  /** Query string as sent, without the question mark; empty where there was none. */
  readonly query: string;
  /** API version of the path; `undefined` where it names none that the emulator serves. */
  readonly version: string | undefined;
  /** Project that the key belongs to; `undefined` for a missing or unknown key. */
  readonly projectId: string | undefined;
  /** Status that was answered; `undefined` while it is not, and for ever where a fault left it unanswered. */
  readonly status: number | undefined;
  /** Whether a write took effect. A fault in phase `after` can hide that from the client. */
  readonly applied: boolean;
}

/** An entry whose outcome is still being written. */
export type OpenEntry = { -readonly [Key in keyof JournalEntry]: JournalEntry[Key] };

/** Most entries of a journal: what a test looks at, and no leak in an emulator that runs for weeks. */
export const journalMax = 100_000;

/** Adds an entry, and drops the oldest one above {@link journalMax}. */
export function note(journal: OpenEntry[], entry: OpenEntry): void {
  journal.push(entry);
  if (journal.length > journalMax) journal.shift();
}
