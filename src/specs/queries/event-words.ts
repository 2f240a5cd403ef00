import type { errorCodes, eventStatuses, rejectionCauses } from "../limits";

/** Where an event stands. `FAILED` while an automatic retry is pending, too. */
export type EventStatus = (typeof eventStatuses)[number];

/** Why a delivery failed without an answer. */
export type ErrorCode = (typeof errorCodes)[number];

/** Why a source took a request and made nothing of it. */
export type RejectionCause = (typeof rejectionCauses)[number];

/** Why a connection made no event of a request. Hookdeck sends `DUPLICATE` too, which its documents leave out. */
export const ignoredCauses = [
  "DISABLED",
  "FILTERED",
  "TRANSFORMATION_FAILED",
  "CLI_DISCONNECTED",
  "DUPLICATE",
] as const;
/** Why a connection made no event of a request. */
export type IgnoredCause = (typeof ignoredCauses)[number];
