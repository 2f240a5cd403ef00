import { z } from "zod";
import { type Payload, payload } from "./payload";
import { recordKind } from "./record";

/** A request that a source received. Times are ISO text; what is not set is left out. */
export interface RequestRecord {
  readonly id: string;
  readonly sourceId: string;
  /** Whether its signature was verified. */
  readonly verified?: boolean;
  /** Why the source rejected it; left out where it was accepted. */
  readonly rejectionCause?: string;
  /** Its payload, by id. */
  readonly originalEventDataId?: string;
  /** How many events were made of it. */
  readonly eventsCount?: number;
  /** How many events for `hookdeck listen` were made of it. */
  readonly cliEventsCount?: number;
  /** How many connections made no event of it. */
  readonly ignoredCount?: number;
  readonly ingestedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What was sent; only where one request is fetched, or with `includeData`. */
  readonly data?: Payload;
}

const text = z.string();
const count = z.number();

/** Requests. */
export const requestKind = recordKind(
  "request",
  "/requests",
  z.object({
    id: text,
    sourceId: text,
    verified: z.boolean().exactOptional(),
    rejectionCause: text.exactOptional(),
    originalEventDataId: text.exactOptional(),
    eventsCount: count.exactOptional(),
    cliEventsCount: count.exactOptional(),
    ignoredCount: count.exactOptional(),
    ingestedAt: text.exactOptional(),
    createdAt: text,
    updatedAt: text,
    data: payload.exactOptional(),
  }),
);
