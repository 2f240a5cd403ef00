import { redact } from "../redact";
import type { Problem } from "./error-body";
import { type ErrorOptions, HookdeckError } from "./hookdeck-error";

export { type ErrorOptions, HookdeckError } from "./hookdeck-error";

/** A setting is missing or cannot be used. Nothing was sent. */
export class HookdeckConfigError extends HookdeckError {}

/** Hookdeck could not be reached, or the connection broke before its answer was complete. */
export class HookdeckConnectionError extends HookdeckError {
  /** The system's or undici's code: `ECONNREFUSED`, `ENOTFOUND`, or `TIMEOUT` where a deadline passed. */
  readonly code: string;
  /** Whether Hookdeck may have received the call, and perhaps carried it out. */
  readonly mayHaveArrived: boolean;
  /** Whether the same call may succeed a moment later. */
  readonly transient: boolean;

  constructor(
    message: string,
    about: { code: string; mayHaveArrived: boolean; transient: boolean },
    options: ErrorOptions,
  ) {
    super(message, options);
    this.code = about.code;
    this.mayHaveArrived = about.mayHaveArrived;
    this.transient = about.transient;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), code: this.code };
  }
}

/** An answer that cannot be read. It says nothing about the object the call was for. */
export class HookdeckResponseError extends HookdeckError {
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status };
  }
}

/**
 * The address exists, but Hookdeck's API of this version is not there, or lacks the route: the answer was a 404 or
 * 410 without Hookdeck's error body. Never a sign that an object is gone.
 */
export class UnknownRouteError extends HookdeckResponseError {}

/** How Hookdeck refused a call. */
export interface Refusal {
  readonly status: number;
  /** Hookdeck's code, such as `NOT_FOUND`; left out where the answer had none. */
  readonly code: string | undefined;
  /** What Hookdeck said, as readable text. */
  readonly detail: string;
  /** The `data` of the answer, unread. It may hold secrets: never show it. */
  readonly data: unknown;
  readonly problems: readonly Problem[];
  readonly holderId: string | undefined;
  readonly method: string;
  /** Path below the API version, without its query. */
  readonly path: string;
  readonly requestId: string | undefined;
  /** How often the call was sent. */
  readonly attempts: number;
}

/** Hookdeck refused a call. */
export class HookdeckApiError extends HookdeckError {
  readonly status: number;
  /** Hookdeck's code, such as `UNPROCESSABLE_ENTITY`. */
  readonly code: string | undefined;
  /** What Hookdeck said, as readable text. */
  readonly detail: string;
  readonly method: string;
  /** Path below the API version, without its query. */
  readonly path: string;
  readonly requestId: string | undefined;
  /** How often the call was sent. */
  readonly attempts: number;
  readonly #data: unknown;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    const { method, path, status, code, detail, attempts } = refusal;
    const verb = status < 500 ? "refused" : "failed on";
    // what Hookdeck's support asks for
    const trace = status >= 500 && refusal.requestId && `request ${refusal.requestId}`;
    const tried = attempts > 1 && `after ${attempts} attempts`;
    const answer = [[status, code, tried].filter(Boolean).join(" "), trace].filter(Boolean).join(", ");
    super(`Hookdeck ${verb} ${method} ${path}: ${detail.replace(/\.$/, "")} (${answer}).`, options);
    this.status = status;
    this.code = code && redact(code);
    this.detail = redact(detail);
    this.method = method;
    this.path = redact(path);
    this.requestId = refusal.requestId && redact(refusal.requestId);
    this.attempts = attempts;
    this.#data = refusal.data;
  }

  /** The `data` of Hookdeck's answer. A conflict holds a whole object there, secrets included: never show it. */
  get data(): unknown {
    return this.#data;
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, method, path, requestId, attempts } = this;
    return { ...super.toJSON(), status, code, method, path, requestId, attempts };
  }
}

/** 401 or 403: the key is wrong, revoked, or may not do this. */
export class AuthenticationError extends HookdeckApiError {}

/** 404 with Hookdeck's own error body: there is no such object in the key's project. */
export class NotFoundError extends HookdeckApiError {}

/** 410 with Hookdeck's own error body: the object was deleted. */
export class GoneError extends HookdeckApiError {}

/** 409: another object holds the name. */
export class ConflictError extends HookdeckApiError {
  /** Id of the object that holds the name; `undefined` where the answer did not tell. */
  readonly holderId: string | undefined;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal, options);
    this.holderId = refusal.holderId && redact(refusal.holderId);
  }
}

/** 400 or 422: Hookdeck does not accept what was sent. */
export class ValidationError extends HookdeckApiError {
  /** Each thing that is wrong, with its wire path where Hookdeck named one. Never empty. */
  readonly problems: readonly Problem[];

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal, options);
    this.problems = refusal.problems.map(({ field, message }) => ({
      ...(field !== undefined && { field: redact(field) }),
      message: redact(message),
    }));
  }
}

/** 429, for as long as the client is willing to wait. */
export class RateLimitError extends HookdeckApiError {}

/** 5xx: Hookdeck failed. */
export class ServerError extends HookdeckApiError {}
