import * as z from "zod/mini";

const text = z.string();
const maybe = z.nullish(z.string());

const source = z.object({
  ...{ id: text, name: text, type: text, url: text, disabled_at: maybe },
  authenticated: z.optional(z.boolean()),
});
const destination = z.object({
  ...{ id: text, name: text, type: text, disabled_at: maybe },
  config: z.optional(z.object({ url: maybe })),
});
const rule = z.looseObject({ type: text });
const connection = z.object({
  ...{ id: text, name: maybe, source, destination, disabled_at: maybe, paused_at: maybe },
  rules: z.nullish(z.array(rule)),
});

/** A source, as far as the page reads it. */
export type Source = z.output<typeof source>;
/** A destination, as far as the page reads it. */
export type Destination = z.output<typeof destination>;
/** A connection, as far as the page reads it. */
export type Connection = z.output<typeof connection>;
/** A rule of a connection. */
export type Rule = z.output<typeof rule>;

/** A page of a list of the API. */
function pageOf<T extends z.ZodMiniType>(model: T) {
  return z.object({ models: z.array(model), pagination: z.object({ next: maybe }) });
}

/** Pages of the lists that the graph is drawn from. */
export const lists = {
  sources: pageOf(source),
  destinations: pageOf(destination),
  connections: pageOf(connection),
  transformations: pageOf(z.object({ id: text, name: text })),
};

const fields = z.record(text, z.unknown());

/** What a request says, as the API shows it. */
export const payload = z.object({
  path: maybe,
  query: maybe,
  parsed_query: z.optional(z.unknown()),
  headers: z.optional(fields),
  body: z.optional(z.unknown()),
});

/** A payload as the API shows it. */
export type Payload = z.output<typeof payload>;

/** A request as the API shows it, with what it says. */
export const wholeRequest = z.object({ id: text, data: payload });

/** An event as the API shows it, with what is delivered. */
export const wholeEvent = z.object({
  id: text,
  data: z.extend(payload, { url: maybe, method: maybe, appended_headers: z.optional(z.array(text)) }),
});

/** Requests that connections ignored, with what is known of the reason. */
export const ignoredEvents = pageOf(
  z.object({ webhook_id: text, cause: text, meta: z.optional(z.unknown()) }),
);

const attempt = z.object({
  ...{ id: text, attempt_number: z.number(), status: text, trigger: text, created_at: text },
  ...{ response_status: z.nullish(z.number()), error_code: maybe, response_latency: z.nullish(z.number()) },
  answered_by: z.optional(text),
});

/** An attempt, as far as a list shows it. */
export type Attempt = z.output<typeof attempt>;

/** Attempts as the API lists them. */
export const attempts = pageOf(attempt);

/** An attempt as the API shows it, with what was asked and answered. */
export const wholeAttempt = z.extend(attempt, {
  ...{ requested_url: maybe, http_method: maybe, body: z.optional(z.unknown()) },
});

/** A run of a transformation, with what it took and what it made. */
export const wholeRun = z.object({
  log_level: text,
  logs: z.array(z.object({ type: text, message: text })),
  original_event_data: z.optional(payload),
  transformed_event_data: z.optional(payload),
});

/** Answer to a step of the clock. */
export const movedClock = z.object({ now: text });

/** Answer to a test request. */
export const sendAnswer = z.object({
  ...{ status: z.number(), body: text, request_id: z.nullable(text), signed: z.boolean() },
});

/** The faults that are armed. */
export const armedFaults = z.object({
  faults: z.array(
    z.object({
      fault: z.object({ match: z.optional(fields), action: z.looseObject({ type: text }) }),
      ...{ seen: z.number(), acted: z.number() },
    }),
  ),
});

/** A refusal of the API: with words, or with one line for each failure. */
export const refusal = z.object({
  message: z.optional(text),
  data: z.optional(z.unknown()),
});
