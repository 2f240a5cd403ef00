import type { issueTypes, logLevels, rejectionCauses } from "../../specs/limits";
import type { Body } from "../contract/fields";
import type { Recorded } from "../store/records";
import type { Stored } from "../store/store";

/** Why a source took a request and made nothing of it. */
export type RejectionCause = (typeof rejectionCauses)[number];

/** Why a connection made no event of a request. `DUPLICATE` is in no document, but was seen live. */
export type IgnoredCause =
  | "DISABLED"
  | "FILTERED"
  | "TRANSFORMATION_FAILED"
  | "CLI_DISCONNECTED"
  | "DUPLICATE";

/** Where an event stands. It is `FAILED` while an automatic retry is pending, too (seen live). */
export type EventStatus = "SCHEDULED" | "QUEUED" | "HOLD" | "SUCCESSFUL" | "FAILED" | "CANCELLED";

/** Why an attempt was made. */
export type AttemptTrigger = "INITIAL" | "MANUAL" | "BULK_RETRY" | "UNPAUSE" | "AUTOMATIC";

/** What a request says, as it came in or as a transformation left it: Hookdeck's event data. */
export interface Payload {
  readonly id: string;
  readonly method: string;
  /** The whole URL that the request came in at. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON or a form, `null` where there is none, else the text. */
  readonly body: unknown;
  /** The body as it is delivered and signed. */
  readonly rawBody: Buffer;
  /** Path below the source's URL, with its leading slash. */
  readonly path: string;
  /** Query string without the question mark. */
  readonly query: string;
  readonly parsedQuery: Readonly<Record<string, unknown>>;
}

/** A request that came in at a source. Times are milliseconds since the epoch. */
export interface StoredRequest extends Recorded {
  /** Microseconds of the time of creation, beyond its milliseconds. */
  readonly micros: number;
  updatedAt: number;
  readonly ingestedAt: number;
  readonly sourceId: string;
  readonly payload: Payload;
  readonly verified: boolean;
  rejectionCause: RejectionCause | null;
  /** What connections made of it, oldest first. */
  readonly events: StoredEvent[];
  readonly ignored: IgnoredEvent[];
  /** The transformations that it ran through. */
  readonly executions: Execution[];
  /** The bulk operations that had a part in it. */
  readonly bulkIds: Set<string>;
}

/** A request that one connection made no event of. Its id is that of the request and of the connection. */
export interface IgnoredEvent extends Recorded {
  readonly requestId: string;
  readonly connectionId: string;
  cause: IgnoredCause;
  meta: readonly string[] | Body | null;
}

/** A request on its way through one connection. */
export interface StoredEvent extends Recorded {
  updatedAt: number;
  readonly requestId: string;
  readonly connectionId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** What is delivered: the request's own payload, or what a transformation made of it. */
  readonly payload: Payload;
  readonly deliveryGroup: string | null;
  status: EventStatus;
  /** Oldest first. */
  readonly attempts: Attempt[];
  lastAttemptAt: number | null;
  nextAttemptAt: number | null;
  responseStatus: number | null;
  errorCode: string | null;
  successfulAt: number | null;
  /** The session that a CLI destination's event goes to. */
  readonly cliId: string | null;
  /** The bulk operations that had a part in it. */
  readonly bulkIds: Set<string>;
  /** The issues that it belongs to. */
  readonly issueIds: Set<string>;
  /** How many deliveries were started. */
  tries: number;
  /** The deliveries that are queued: one that was asked for does not disarm the automatic retry (seen live). */
  readonly turns: Set<QueuedDelivery>;
}

/** The time that a delivery waits for its turn. */
export interface Wait {
  readonly event: StoredEvent;
  /** When it began to wait, in milliseconds since the epoch. */
  readonly since: number;
  /** When it began to be delivered, or was called off. */
  readonly until?: number;
}

/** A delivery that waits for its turn. */
export interface QueuedDelivery extends Wait {
  readonly trigger: AttemptTrigger;
  readonly bulkId: string | null;
  until?: number;
  /** Whether it was called off: it is not delivered, not in this turn. */
  isOff: boolean;
  /** What came of it. */
  attempt?: Attempt;
}

/** A delivery of an event that was answered, or failed. */
export interface Attempt extends Recorded {
  readonly updatedAt: number;
  readonly eventId: string;
  readonly destinationId: string;
  readonly trigger: AttemptTrigger;
  /** Counted from 1. */
  readonly number: number;
  readonly bulkId: string | null;
  /** When it began to wait for its turn. */
  readonly queuedAt: number;
  readonly url: string | null;
  readonly method: string;
  readonly status: "SUCCESSFUL" | "FAILED";
  readonly responseStatus: number | null;
  readonly errorCode: string | null;
  /** What the destination answered, parsed where it is JSON. */
  readonly body: unknown;
  readonly respondedAt: number | null;
  /** Whether a receiver of the emulator's own answered in place of the destination. */
  readonly standIn: boolean;
}

/** A run of a transformation by a connection. */
export interface Execution extends Recorded {
  readonly transformationId: string;
  readonly connectionId: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly logs: readonly { readonly type: string; readonly message: string }[];
  readonly original: Payload;
  /** `undefined` where it failed. */
  readonly transformed: Payload | undefined;
  issueId: string | null;
}

/** Something that went wrong, once or many times. */
export interface Issue extends Stored {
  readonly type: (typeof issueTypes)[number];
  readonly triggerId: string;
  status: "OPENED" | "IGNORED" | "ACKNOWLEDGED" | "RESOLVED";
  /** What makes two failures the same issue, by the API's names. */
  readonly keys: Readonly<Record<string, readonly (string | number)[]>>;
  /** The latest failure, by the API's names. */
  reference: Body;
  openedAt: number;
  readonly firstSeenAt: number;
  lastSeenAt: number;
  dismissedAt: number | null;
}
