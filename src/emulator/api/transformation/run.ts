import { z } from "zod";
import { runTransformation } from "../../../sandbox/transformation";
import { type Body, given } from "../../contract/fields";
import { type Reading, read, refused } from "../../contract/joi";
import type { Plane } from "../../events/plane";

/** What a trial run of a transformation says. */
export interface RunInput {
  readonly code?: string | undefined;
  readonly transformation_id?: string | undefined;
  readonly webhook_id?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly path?: string | null | undefined;
    readonly query?: string | null | undefined;
    readonly parsed_query?: Readonly<Record<string, unknown>> | undefined;
  };
}

const texts = z.record(z.string(), z.string());
const fields = z.object({
  code: z.string().optional(),
  transformation_id: z.string().optional(),
  webhook_id: z.string().optional(),
  env: texts.optional(),
  request: z.object({
    headers: texts,
    body: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.string()]).optional(),
    path: z.string().nullish(),
    query: z.string().nullish(),
    parsed_query: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Reads a trial run. */
export function readRun(body: Body): Reading<RunInput> {
  const input = read(fields, body);
  const isLost = input.ok && input.value.code === undefined && input.value.transformation_id === undefined;
  return isLost ? refused("value must contain at least one of [code, transformation_id]") : input;
}

/**
 * Tries code on a request, and keeps nothing of it. What the code does wrong is no error: the answer says so, without
 * a request (observed on Hookdeck's API). Throws 404 for a transformation or a connection that there is none of.
 */
export async function tryTransformation(plane: Plane, input: RunInput): Promise<Body> {
  const { transformation_id: id, webhook_id } = input;
  const stored = id === undefined ? undefined : plane.project.transformations.get(id);
  const connection = webhook_id === undefined ? undefined : plane.project.connections.get(webhook_id);
  const { headers, body, ...rest } = input.request;
  const { now } = plane.services.scheduler;
  const start = now();
  const outcome = await runTransformation({
    code: input.code ?? stored?.code ?? "",
    env: input.env ?? stored?.env ?? {},
    request: { headers: lowered(headers), body, ...given(rest) },
    now,
    context:
      connection === undefined ? {} : { connection: plane.services.describe(plane.project, connection) },
  });
  if (outcome.request === undefined) return { ...outcome };
  return { ...outcome, transformation_run_time: { start, end: now() } };
}

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
