import { eventQuery } from "../specs/queries/event-query";
import type { Filters } from "./query";

/** The filters of events. Hookdeck ignores any other, such as `request_id`, and answers all events (observed on its API). */
export const eventFilters: Filters = {
  noun: "query of events",
  schema: eventQuery,
  misnomers: {
    requestId: "list the events of a request with events.list({ requestId }) or requests.events(id)",
    request_id: "list the events of a request with events.list({ requestId }) or requests.events(id)",
  },
};
