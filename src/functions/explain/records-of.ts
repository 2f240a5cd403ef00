import type { Client } from "../../client/client";
import { eventFilters } from "../../queries/event-filters";
import { queryParameters, readQuery } from "../../queries/query";
import { type RequestQuery, requestFilters } from "../../queries/request-query";
import type { EventQuery } from "../../specs/queries/event-query";
import { type EventRecord, eventKind } from "../records/event-record";
import { listingOf } from "../records/listing";
import { type RequestRecord, requestKind } from "../records/request-record";

/** How many records, and in which order. */
export interface Page {
  /** Most records, up to 250: one call. */
  readonly most: number;
  /** Whether the oldest come first. @default false */
  readonly oldestFirst?: boolean;
  /** Whether each comes with its payload. @default false */
  readonly withData?: boolean;
}

/** Events that match: one call. */
export function eventsOf(client: Client, query: EventQuery, page: Page): Promise<EventRecord[]> {
  const call = { path: eventKind.collection, query: parameters(readQuery(eventFilters, query), page) };
  return listingOf(async () => ({ client, call }), eventKind.read).take(page.most);
}

/** Requests that match: one call. */
export function requestsOf(client: Client, query: RequestQuery, page: Page): Promise<RequestRecord[]> {
  const call = { path: requestKind.collection, query: parameters(readQuery(requestFilters, query), page) };
  return listingOf(async () => ({ client, call }), requestKind.read).take(page.most);
}

function parameters(
  wire: Readonly<Record<string, unknown>>,
  { oldestFirst = false, withData = false }: Page,
) {
  return {
    ...queryParameters(wire),
    ...(oldestFirst && { dir: "asc" }),
    ...(withData && { include: "data" }),
  };
}
