import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { RawResponse } from "../call";
import { mostQuoted, quoted } from "./quote";

/** One thing that Hookdeck does not accept. */
export interface Problem {
  /** Path of the property on the wire, such as `config.url`; left out where Hookdeck named none. */
  readonly field?: string;
  readonly message: string;
}

/** What can be read in the body of a refusal. */
export interface ErrorBody {
  /** Hookdeck's code; `undefined` where the body is not Hookdeck's. */
  readonly code: string | undefined;
  /** Readable text, whatever the body was: at most 2,000 characters, without secrets. */
  readonly detail: string;
  readonly data: unknown;
  /** Never empty. All their texts are 2,000 characters at most, without secrets. */
  readonly problems: readonly Problem[];
  /** Id of the object that holds the name, on a conflict. */
  readonly holderId: string | undefined;
}

const envelope = z.object({
  code: z.string(),
  message: z.string().optional().catch(undefined),
  data: z.unknown().optional(),
});

// the schema's checks list every failure at once; the checks behind them stop at the first one
const listOfFailures = z.array(z.string()).min(1);
const oneFailure = z.object({ field: z.string().optional().catch(undefined), message: z.string() });

const longestField = 200;
/** Characters between two problems in a message. */
const separator = 2;

// an id is 255 characters at most: https://hookdeck.com/docs/api
const withId = z.object({ id: z.string().max(255) });
const holder = z.union([
  withId.transform(({ id }) => id),
  z.object({ webhook: withId }).transform(({ webhook }) => webhook.id),
  z.object({ transformation: withId }).transform(({ transformation }) => transformation.id),
]);

/** Reads the body of a refusal: both families of Hookdeck's errors, and whatever else may stand in its place. */
export function readErrorBody(answer: RawResponse): ErrorBody {
  const body = envelope.safeParse(parseJson(answer.text));
  if (!body.success) {
    const detail = describeForeignBody(answer);
    return { code: undefined, detail, data: undefined, problems: [{ message: detail }], holderId: undefined };
  }
  const { code, message, data } = body.data;
  const problems = bounded(
    readProblems(data) ?? [{ message: message || STATUS_CODES[answer.status] || code }],
  );
  const detail = quoted(problems.map((problem) => problem.message).join("; "));
  return { code: quoted(code, 100), detail, data, problems, holderId: holder.safeParse(data).data };
}

/** The first of the problems, as many as a message may quote. */
function bounded(problems: readonly Problem[]): readonly Problem[] {
  let left = mostQuoted;
  const shown: Problem[] = [];
  for (const { field, message } of problems) {
    const text = quoted(message, left);
    // a path that is cut names nothing
    shown.push({ ...(field !== undefined && field.length <= longestField && { field }), message: text });
    left -= text.length + separator;
    if (left <= separator) break;
  }
  return shown;
}

/** The parsed text, or `undefined` where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a body is, for a message: its size and type, never its text. */
export function describeBody({ text, headers }: RawResponse): string {
  if (text === "") return "an empty body";
  const type = quoted(String(headers["content-type"] ?? "no content type").split(";")[0] ?? "", 100);
  return `${Buffer.byteLength(text)} bytes of ${type}`;
}

function describeForeignBody(answer: RawResponse): string {
  const reason = STATUS_CODES[answer.status] ?? "no reason given";
  // a plain text body only repeats the reason: Hookdeck sends one with 401 and 429
  return /html|json/.test(String(answer.headers["content-type"]))
    ? `${reason}, with ${describeBody(answer)}`
    : reason;
}

function readProblems(data: unknown): readonly Problem[] | undefined {
  const list = listOfFailures.safeParse(data);
  if (list.success) return list.data.map(problemIn);
  const one = oneFailure.safeParse(data);
  if (!one.success) return undefined;
  const { field, message } = one.data;
  return [field ? { field, message } : { message }];
}

/** `config.url is required` begins with the path; `value must contain …` begins with no property. */
function problemIn(text: string): Problem {
  const message = unwrap(text);
  const field =
    /^"?([a-z_]\w*(?:\.[\w-]+|\[\w+\])*)"? (?:is|are|must|does|cannot|contains|length|with|failed|fails) /.exec(
      message,
    )?.[1];
  return field && field !== "value" ? { field, message } : { message };
}

/** Failures inside a rule arrive wrapped in a complaint of the server's validator about itself, once or twice. */
function unwrap(text: string): string {
  const inner =
    /^Error code "?(.+?)"? is not defined, your custom type is missing the correct messages definition$/s;
  const found = inner.exec(text)?.[1];
  return found === undefined ? text : unwrap(found);
}
