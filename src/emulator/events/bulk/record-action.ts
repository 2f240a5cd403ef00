/** What came of a record, and when; `untouched` where it was left as it was, or is not delivered for now. */
export interface RecordResult {
  readonly result: "completed" | "failed" | "untouched";
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What has come of a record by now; `undefined` while it is under way. */
export type RecordProgress = () => RecordResult | undefined;

/** The progress of an operation that has ended. */
export function outcome(result: RecordResult["result"], at: number): RecordProgress {
  return () => ({ result, at });
}

/** What a bulk operation does to one record. */
export type RecordAction = (bulkId: string) => RecordProgress | Promise<RecordProgress>;
