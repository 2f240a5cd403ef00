import { createHash } from "node:crypto";
import type { Call, RawResponse, Reply } from "./call";
import { type Settings, whichKey } from "./config";
import { describeBody, type ErrorBody, parseJson, readErrorBody } from "./errors/error-body";
import {
  AuthenticationError,
  ConflictError,
  GoneError,
  HookdeckApiError,
  type HookdeckError,
  HookdeckResponseError,
  NotFoundError,
  RateLimitError,
  type Refusal,
  ServerError,
  UnknownRouteError,
  ValidationError,
} from "./errors/errors";
import { quoted } from "./errors/quote";

/** What an answer belongs to. */
export interface Occasion {
  readonly call: Call;
  readonly settings: Settings;
  /** How often the call was sent. */
  readonly attempts: number;
}

const checkBase = "Check hookdeck:apiBase or HOOKDECK_API_BASE, and hookdeck:apiVersion.";

/**
 * The reply in a complete answer.
 *
 * @throws HookdeckApiError when Hookdeck refused, HookdeckResponseError when the answer cannot be read.
 */
export function readReply(answer: RawResponse, occasion: Occasion, now: number): Reply {
  const { status } = answer;
  if (status >= 300) throw refusalOf(answer, occasion);
  const body = parseJson(answer.text);
  if (body !== undefined) return { status, body, serverTime: serverTimeOf(answer, now) };
  throw new HookdeckResponseError(`${about(answer, occasion)}, where JSON was expected.`, status, {
    hint: `What was asked for may have been done. ${checkBase}`,
  });
}

/** When an answer was sent, by the server's clock. */
function serverTimeOf(answer: RawResponse, now: number): Date {
  const sent = new Date(String(answer.headers["date"]));
  return Number.isNaN(sent.getTime()) ? new Date(now) : sent;
}

function refusalOf(answer: RawResponse, occasion: Occasion): HookdeckError {
  const { status } = answer;
  if (status < 400) {
    return new HookdeckResponseError(
      `${about(answer, occasion)}: a redirect, which is not followed.`,
      status,
      {
        hint: checkBase,
      },
    );
  }
  const body = readErrorBody(answer);
  // a missing object has an error body with this code; a missing route or version has an HTML page
  if ((status === 404 && body.code !== "NOT_FOUND") || (status === 410 && body.code !== "GONE")) {
    return new UnknownRouteError(
      `${about(answer, occasion)}: the address or the API version is wrong.`,
      status,
      {
        hint: checkBase,
      },
    );
  }
  const refusal = refusalFrom(answer, body, occasion);
  if (answer.throttled) return rateLimitError(refusal, answer.throttled);
  return apiError(refusal, occasion.settings);
}

function apiError(refusal: Refusal, settings: Settings): HookdeckApiError {
  const { status } = refusal;
  if (status === 401 || status === 403) return new AuthenticationError(refusal, { hint: keyHint(settings) });
  if (status === 404) return new NotFoundError(refusal);
  if (status === 410) return new GoneError(refusal);
  if (status === 409) return new ConflictError(refusal);
  if (status === 400 || status === 422) return new ValidationError(refusal);
  return status >= 500 ? new ServerError(refusal) : new HookdeckApiError(refusal);
}

function refusalFrom(answer: RawResponse, body: ErrorBody, { call, attempts }: Occasion): Refusal {
  const requestId = answer.headers["x-request-id"] ?? answer.headers["cf-ray"];
  return {
    ...body,
    status: answer.status,
    method: call.method,
    path: call.path,
    requestId: typeof requestId === "string" ? quoted(requestId, 100) : undefined,
    attempts,
  };
}

function rateLimitError(refusal: Refusal, throttled: NonNullable<RawResponse["throttled"]>): RateLimitError {
  const [waited, ahead] = [throttled.waited, throttled.ahead].map((time) => Math.round(time / 1000));
  const detail = `over the rate limit for ${waited} s, and for ${ahead} s more; queued calls: ${throttled.queued}`;
  return new RateLimitError(
    { ...refusal, detail },
    {
      hint: "Something else uses the same API key: run this again when it is done, or give each its own key.",
    },
  );
}

function keyHint({ apiKey, apiBase }: Settings): string {
  const digest = createHash("sha256").update(apiKey).digest("hex").slice(0, 8);
  const end = apiKey.length < 12 ? "" : `ending in ${apiKey.slice(-4)}, `;
  return (
    `The key in use (${end}sha256 ${digest}…) was sent to ${apiBase}. ` +
    `Set the right one with \`pulumi config set --secret hookdeck:apiKey <key>\` or HOOKDECK_API_KEY. ${whichKey}`
  );
}

function about(answer: RawResponse, { call, settings }: Occasion): string {
  return `${settings.apiBase} answered ${call.method} ${call.path} with ${answer.status} and ${describeBody(answer)}`;
}
