/**
 * Limits and enumerations of Hookdeck's API, shared by the specs and the emulator.
 * From the OpenAPI documents of 2025-07-01 and 2026-09-01.
 */

/** Names of sources, destinations, connections and transformations. The range `A-z` is the API's own. */
export const namePattern = /^[A-z0-9-_]+$/;
/** Longest name, in characters. */
export const nameMaxLength = 155;
/** Longest description, in characters. */
export const descriptionMaxLength = 500;
/** Longest id, in characters. */
export const idMaxLength = 255;

/** Methods that a source can be told to accept. `QUERY` needs API version 2026-09-01. */
export const sourceHttpMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "QUERY"] as const;
/** Content types of a source's custom response. */
export const customResponseTypes = ["json", "text", "xml"] as const;
/** Longest body of a source's custom response, in characters. */
export const customResponseMaxLength = 1000;

/** Hash algorithms of an HMAC-verified source. Lower case only. */
export const hmacAlgorithms = ["md5", "sha1", "sha256", "sha512"] as const;
/** Encodings of an HMAC-verified source. */
export const hmacEncodings = ["base64", "base64url", "hex"] as const;

/** Destination types. */
export const destinationTypes = ["HTTP", "CLI", "MOCK_API"] as const;
/** Methods that a destination can be pinned to. */
export const destinationHttpMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
/** Ways a destination authenticates Hookdeck's deliveries. */
export const destinationAuthTypes = [
  "HOOKDECK_SIGNATURE",
  "CUSTOM_SIGNATURE",
  "BASIC_AUTH",
  "API_KEY",
  "BEARER_TOKEN",
  "OAUTH2_CLIENT_CREDENTIALS",
  "OAUTH2_AUTHORIZATION_CODE",
  "AWS_SIGNATURE",
  "GCP_SERVICE_ACCOUNT",
] as const;
/** Periods of a destination's simple rate limit. `concurrent` limits deliveries in flight. */
export const rateLimitPeriods = ["second", "minute", "hour", "concurrent"] as const;
/** Periods of a delivery group's rate. */
export const groupRatePeriods = ["second", "minute", "hour"] as const;
/** Highest rate of a delivery group. */
export const groupRateMax = 100_000;
/** Payload path that a delivery group is keyed by. */
export const groupKeyPattern = /^(headers|body|query|path)(\.[\w-]+)*$/;
/** Longest key of a delivery group, in characters. */
export const groupKeyMaxLength = 256;
/** Longest delivery timeout of a destination, in seconds. */
export const deliveryTimeoutMax = 900;

/** Spacings of automatic retries. */
export const retryStrategies = ["linear", "exponential"] as const;
/** Most automatic retries of one event. */
export const retryCountMax = 50;
/** One entry of a retry rule's `responseStatusCodes`. */
export const statusCodePattern = /^(?:([2-5]\d{2})-([2-5]\d{2})|([><=]{1,2})([2-5]\d{2})|!?([2-5]\d{2}))$/;
/** Most entries of a retry rule's `responseStatusCodes`. */
export const statusCodesMax = 10;
/**
 * Most levels of objects and lists in one part of a filter rule. Our guess: Hookdeck documents no bound, and nobody
 * writes such a filter by hand.
 */
export const filterDepthMax = 100;
/** Shortest deduplication window, in milliseconds. */
export const deduplicateWindowMin = 1000;
/** Longest deduplication window, in milliseconds. */
export const deduplicateWindowMax = 3_600_000;

/** What an issue trigger can watch. */
export const issueTypes = ["delivery", "transformation", "backpressure", "request"] as const;
/** Longest name of an issue trigger, in characters. */
export const issueTriggerNameMaxLength = 255;
/** Shortest backpressure of an issue trigger, in milliseconds. */
export const triggerDelayMin = 60_000;
/** Longest backpressure of an issue trigger, in milliseconds. */
export const triggerDelayMax = 86_400_000;
/** Levels at which a transformation logs, lowest first. */
export const logLevels = ["debug", "info", "warn", "error", "fatal"] as const;
/** Why a source rejects a request. */
export const rejectionCauses = [
  "SOURCE_DISABLED",
  "NO_CONNECTION",
  "VERIFICATION_FAILED",
  "UNSUPPORTED_HTTP_METHOD",
  "UNSUPPORTED_CONTENT_TYPE",
  "UNPARSABLE_JSON",
  "PAYLOAD_TOO_LARGE",
  "INGESTION_FATAL",
  "UNKNOWN",
] as const;

/** Where an event stands. */
export const eventStatuses = ["SCHEDULED", "QUEUED", "HOLD", "SUCCESSFUL", "FAILED", "CANCELLED"] as const;
/** Why a delivery had no answer. */
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
/** Shortest text to search events and requests for, in characters. */
export const searchTermMinLength = 3;
/** Longest delivery group to look for, in characters. */
export const deliveryGroupMaxLength = 256;

/** Longest label of a bookmark, in characters. */
export const bookmarkLabelMaxLength = 255;

/** What a project's own news can be about. */
export const notificationTopics = [
  "issue.opened",
  "issue.updated",
  "deprecated.attempt-failed",
  "event.successful",
] as const;
/** Ways in which a project's members are told. */
export const notificationMethods = ["email", "webhook"] as const;
/** Kinds of projects that can be created. */
export const projectTypes = ["event_gateway", "outpost"] as const;
/** Longest name that a project can be changed to, in characters. A creation takes ten more. */
export const projectNameMaxLength = 40;
/** Longest label of an API key, in characters. */
export const apiKeyLabelMaxLength = 255;
/** Most scopes of an API key, and of each of its grants. */
export const apiKeyScopesMax = 64;

/** Longest script of a transformation, in bytes. https://hookdeck.com/docs/transformations */
export const transformationCodeMax = 5 * 1024 * 1024;
