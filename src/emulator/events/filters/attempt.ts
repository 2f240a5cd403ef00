import { by, every, ids } from "../../contract/filters";
import type { Attempt } from "../model";

/** Filters of attempts, by the names that their list knows them by. */
const attemptFilters = {
  id: by(ids, (attempt: Attempt) => attempt.id),
  event_id: by(ids, (attempt: Attempt) => attempt.eventId),
};

/** Reads which attempts a query asks for. */
export const attemptFilter = every<Attempt>(attemptFilters);
