import { z } from "zod";
import { type Payload, payload } from "./payload";
import { recordKind } from "./record";

/** A request on its way through one connection. Times are ISO text; what is not set is left out. */
export interface EventRecord {
  readonly id: string;
  /** Status: `SCHEDULED`, `QUEUED`, `HOLD`, `SUCCESSFUL`, `FAILED` or `CANCELLED`. */
  readonly status: string;
  readonly connectionId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly requestId: string;
  /** Its payload, by id: several events may share one. */
  readonly eventDataId: string;
  /** How often its delivery was attempted. */
  readonly attempts: number;
  /** Status of the last answer. */
  readonly responseStatus?: number;
  /** Why the last attempt failed without an answer. */
  readonly errorCode?: string;
  /** Delivery group of its destination. */
  readonly deliveryGroup?: string;
  /** Session of `hookdeck listen` that it goes to. */
  readonly cliId?: string;
  readonly lastAttemptAt?: string;
  /** When the next automatic retry is due. */
  readonly nextAttemptAt?: string;
  readonly successfulAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What is delivered; only where one event is fetched, or with `includeData`. */
  readonly data?: Payload;
}

/** A delivery of an event. */
export interface AttemptRecord {
  readonly id: string;
  readonly eventId: string;
  readonly destinationId: string;
  /** `SUCCESSFUL` or `FAILED`. */
  readonly status: string;
  /** Counted from 1. */
  readonly attemptNumber?: number;
  /** Why it was made: `INITIAL`, `MANUAL`, `BULK_RETRY`, `UNPAUSE` or `AUTOMATIC`. */
  readonly trigger?: string;
  readonly responseStatus?: number;
  /** Why it failed without an answer. */
  readonly errorCode?: string;
  /** Milliseconds until the destination answered. */
  readonly responseLatency?: number;
  /** Milliseconds until it was delivered. */
  readonly deliveryLatency?: number;
  /** The bulk operation that made it. */
  readonly bulkRetryId?: string;
  readonly httpMethod?: string;
  readonly requestedUrl?: string;
  /** What the destination answered; only where one attempt is fetched. */
  readonly body?: unknown;
  readonly deliveredAt?: string;
  readonly respondedAt?: string;
  readonly successfulAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A request that one connection made no event of. */
export interface IgnoredEventRecord {
  /** The ids of request and connection, with a colon between them. */
  readonly id: string;
  readonly connectionId: string;
  readonly requestId: string;
  /** Why: `FILTERED`, `DISABLED`, `TRANSFORMATION_FAILED`, `CLI_DISCONNECTED` or `DUPLICATE`. */
  readonly cause: string;
  /** What Hookdeck adds to the cause, such as the parts that a filter did not match. */
  readonly meta?: unknown;
  readonly createdAt: string;
}

const text = z.string();
const number = z.number();

/** Events. */
export const eventKind = recordKind(
  "event",
  "/events",
  z.object({
    id: text,
    status: text,
    connectionId: text,
    sourceId: text,
    destinationId: text,
    requestId: text,
    eventDataId: text,
    attempts: number,
    responseStatus: number.exactOptional(),
    errorCode: text.exactOptional(),
    deliveryGroup: text.exactOptional(),
    cliId: text.exactOptional(),
    lastAttemptAt: text.exactOptional(),
    nextAttemptAt: text.exactOptional(),
    successfulAt: text.exactOptional(),
    createdAt: text,
    updatedAt: text,
    data: payload.exactOptional(),
  }),
);

/** Attempts. */
export const attemptKind = recordKind(
  "attempt",
  "/attempts",
  z.object({
    id: text,
    eventId: text,
    destinationId: text,
    status: text,
    attemptNumber: number.exactOptional(),
    trigger: text.exactOptional(),
    responseStatus: number.exactOptional(),
    errorCode: text.exactOptional(),
    responseLatency: number.exactOptional(),
    deliveryLatency: number.exactOptional(),
    bulkRetryId: text.exactOptional(),
    httpMethod: text.exactOptional(),
    requestedUrl: text.exactOptional(),
    body: z.unknown().exactOptional(),
    deliveredAt: text.exactOptional(),
    respondedAt: text.exactOptional(),
    successfulAt: text.exactOptional(),
    createdAt: text,
    updatedAt: text,
  }),
);

/** Ignored events. */
export const ignoredEventKind = recordKind(
  "ignored event",
  "/requests",
  z.object({
    id: text,
    connectionId: text,
    requestId: text,
    cause: text,
    meta: z.unknown().exactOptional(),
    createdAt: text,
  }),
);
