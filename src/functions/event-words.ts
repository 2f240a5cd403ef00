/** Where an event stands. `FAILED` while an automatic retry is pending, too. */
export const eventStatuses = ["SCHEDULED", "QUEUED", "HOLD", "SUCCESSFUL", "FAILED", "CANCELLED"] as const;
/** Where an event stands. */
export type EventStatus = (typeof eventStatuses)[number];

/** Why a delivery failed without an answer. From the OpenAPI document of 2026-09-01. */
export const errorCodes = [
  "BAD_RESPONSE",
  "CANCELLED",
  "TIMEOUT",
  "NOT_FOUND",
  "CANCELLED_PAST_RETENTION",
  "CONNECTION_REFUSED",
  "CONNECTION_RESET",
  "MISSING_URL",
  "CLI",
  "CLI_UNAVAILABLE",
  "SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "NETWORK_ERROR",
  "NETWORK_REQUEST_CANCELED",
  "NETWORK_UNREACHABLE",
  "TOO_MANY_REDIRECTS",
  "INVALID_CHARACTER",
  "INVALID_URL",
  "SSL_ERROR_CA_UNKNOWN",
  "DATA_ARCHIVED",
  "SSL_CERT_EXPIRED",
  "BULK_RETRY_CANCELLED",
  "DNS_LOOKUP_FAILED",
  "HOST_UNREACHABLE",
  "INTERNAL_ERROR",
  "PROTOCOL_ERROR",
  "PAYLOAD_MISSING",
  "UNABLE_TO_GET_ISSUER_CERT",
  "SOCKET_CLOSED",
  "OAUTH2_HANDSHAKE_FAILED",
  "Z_DATA_ERROR",
  "UNKNOWN",
] as const;
/** Why a delivery failed without an answer. */
export type ErrorCode = (typeof errorCodes)[number];

/** Why a source took a request and made nothing of it. */
export type RejectionCause = typeof import("../specs/limits").rejectionCauses[number];

/** Why a connection made no event of a request. `DUPLICATE` stands in no document, but is sent, seen live. */
export const ignoredCauses = [
  "DISABLED",
  "FILTERED",
  "TRANSFORMATION_FAILED",
  "CLI_DISCONNECTED",
  "DUPLICATE",
] as const;
/** Why a connection made no event of a request. */
export type IgnoredCause = (typeof ignoredCauses)[number];
