import { z } from "zod";
import { errorCodes, eventStatuses } from "../../../specs/limits";
import {
  by,
  every,
  groups,
  ids,
  numbers,
  oneOrMany,
  orNull,
  presence,
  times,
  words,
} from "../../contract/filters";
import type { StoredEvent } from "../model";
import { payloadFilters } from "./payload";

const sessions = z.union([z.string(), presence, z.array(z.string())]).optional();

/** Filters of events, by the names that lists and bulk operations know them by. */
export const eventFilters = {
  id: by(ids, (event: StoredEvent) => event.id),
  status: by(words(eventStatuses), (event: StoredEvent) => event.status),
  webhook_id: by(ids, (event: StoredEvent) => event.connectionId),
  destination_id: by(ids, (event: StoredEvent) => event.destinationId),
  delivery_group: by(groups, (event: StoredEvent) => event.deliveryGroup),
  source_id: by(ids, (event: StoredEvent) => event.sourceId),
  attempts: by(numbers(0), (event: StoredEvent) => event.attempts.length),
  response_status: by(orNull(numbers(200, 600)), (event: StoredEvent) => event.responseStatus),
  successful_at: by(times, (event: StoredEvent) => event.successfulAt),
  created_at: by(times, (event: StoredEvent) => event.createdAt),
  error_code: by(words(errorCodes), (event: StoredEvent) => event.errorCode),
  cli_id: by(orNull(sessions), (event: StoredEvent) => event.cliId),
  last_attempt_at: by(times, (event: StoredEvent) => event.lastAttemptAt),
  next_attempt_at: by(times, (event: StoredEvent) => event.nextAttemptAt),
  ...payloadFilters,
  // nobody signs in to an emulator: no event is a user's
  cli_user_id: by(orNull(oneOrMany), () => null),
  issue_id: by(ids, (event: StoredEvent) => event.issueIds),
  event_data_id: by(ids, (event: StoredEvent) => event.payload.id),
  bulk_retry_id: by(ids, (event: StoredEvent) => event.bulkIds),
};

/** Reads which events a query or a body asks for. */
export const eventFilter = every<StoredEvent>(eventFilters);
