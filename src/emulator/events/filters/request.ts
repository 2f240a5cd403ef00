import { z } from "zod";
import { rejectionCauses } from "../../../specs/limits";
import { by, every, flag, ids, numbers, orNull, times, words } from "../../contract/filters";
import type { StoredRequest } from "../model";
import { payloadFilters } from "./payload";

/** Filters of requests, by the names that lists and bulk operations know them by. */
export const requestFilters = {
  id: by(ids, (request: StoredRequest) => request.id),
  status: by(z.enum(["accepted", "rejected"]).optional(), (request: StoredRequest) =>
    request.rejectionCause === null ? "accepted" : "rejected",
  ),
  rejection_cause: by(orNull(words(rejectionCauses)), (request: StoredRequest) => request.rejectionCause),
  source_id: by(ids, (request: StoredRequest) => request.sourceId),
  verified: by(flag, (request: StoredRequest) => request.verified),
  ...payloadFilters,
  ignored_count: by(numbers(0), (request: StoredRequest) => request.ignored.length),
  events_count: by(numbers(0), (request: StoredRequest) => request.events.length),
  cli_events_count: by(
    numbers(0),
    (request: StoredRequest) => request.events.filter(({ cliId }) => cliId !== null).length,
  ),
  created_at: by(times, (request: StoredRequest) => request.createdAt),
  ingested_at: by(times, (request: StoredRequest) => request.ingestedAt),
  bulk_retry_id: by(ids, (request: StoredRequest) => request.bulkIds),
};

/** Reads which requests a query or a body asks for. */
export const requestFilter = every<StoredRequest>(requestFilters);
