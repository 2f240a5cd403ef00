import { logLevels } from "../../../specs/limits";
import { by, every, ids, orNull, times, words } from "../../contract/filters";
import type { Execution } from "../model";

/** Reads which runs of a transformation a query asks for. */
export const executionFilter = every<Execution>({
  log_level: by(orNull(words(logLevels)), (execution: Execution) => execution.logLevel),
  webhook_id: by(ids, (execution: Execution) => execution.connectionId),
  issue_id: by(ids, (execution: Execution) => execution.issueId),
  created_at: by(times, (execution: Execution) => execution.createdAt),
});
