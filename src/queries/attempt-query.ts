import { z } from "zod";
import { type EventQuery, eventQuery } from "../specs/queries/event-query";
import type { Filters } from "./query";

/** Which attempts to list. Hookdeck ignores any other filter. */
export interface AttemptQuery {
  /** Events that they are deliveries of. */
  readonly eventId?: EventQuery["id"];
  /** Ids of attempts. */
  readonly id?: EventQuery["id"];
}

/** The filters of attempts. @internal */
export const attemptFilters: Filters = {
  noun: "query of attempts",
  schema: z.strictObject({ id: eventQuery.shape.id, eventId: eventQuery.shape.id }),
};
