import { z } from "zod";
import { path } from "../client/path";
import { QueryError, queryParameters, readQuery } from "../queries/query";
import { logLevels } from "../specs/limits";
import {
  id as idText,
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  timeFilter,
} from "../specs/queries/filter-fields";
import { type AccessOptions, clientOf } from "./access";
import type { Listing } from "./records/listing";
import { type Payload, payload } from "./records/payload";
import { aboutRecord, recordKind } from "./records/record";
import { type RecordListOptions, recordList } from "./records/record-list";

/** What a transformation is run on. */
export interface TransformationRequest {
  /** Headers by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body: JSON or text. */
  readonly body?: unknown;
  /** Path, such as `/orders`. */
  readonly path?: string;
  /** Query, as text. */
  readonly query?: string;
  /** Query, parsed. */
  readonly parsedQuery?: Readonly<Record<string, unknown>>;
}

/** What to run. Exactly one of `code` and `transformationId`, and a `request` or an `eventId`. */
export interface TransformationRun {
  /** Code that is not saved yet. */
  readonly code?: string;
  /** A saved transformation. */
  readonly transformationId?: string;
  /** What `process.env` holds, where it is not that of the saved one. */
  readonly env?: Readonly<Record<string, string>>;
  /** A made-up request. */
  readonly request?: TransformationRequest;
  /** An event whose request is taken. */
  readonly eventId?: string;
  /** The connection that the code is told it runs for. */
  readonly connectionId?: string;
}

/** A line that a transformation logged. */
export interface ConsoleLine {
  /** `error`, `log`, `warn`, `info` or `debug`. */
  readonly type: string;
  readonly message: string;
}

/** Result of a run. A failure does not throw: `logLevel` is `error` or `fatal`, and there is no `request`. */
export interface TransformationResult {
  /** The worst that was logged. */
  readonly logLevel: string;
  /** What the code returned. */
  readonly request?: Payload;
  readonly console: readonly ConsoleLine[];
}

/** A run of a transformation by a connection. Times are ISO text. */
export interface ExecutionRecord {
  readonly id: string;
  readonly transformationId: string;
  readonly connectionId: string;
  /** The worst that was logged. */
  readonly logLevel: string;
  readonly logs: readonly ConsoleLine[];
  readonly issueId?: string;
  /** What went in; only where one run is fetched. */
  readonly originalEventData?: Payload;
  /** What came out; left out where the run failed. */
  readonly transformedEventData?: Payload;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which runs to list. */
export interface ExecutionQuery {
  /** The worst that was logged. */
  readonly logLevel?: OneOrMany<(typeof logLevels)[number]>;
  /** Connections that ran it. */
  readonly connectionId?: OneOrMany<string>;
  /** Issues that they belong to. */
  readonly issueId?: OneOrMany<string>;
  /** When they ran. */
  readonly createdAt?: TimeFilter;
}

const text = z.string();
const line = z.object({ type: text, message: text });

const executionKind = recordKind(
  "execution",
  "/transformations",
  z.object({
    id: text,
    transformationId: text,
    connectionId: text,
    logLevel: text,
    logs: z.array(line),
    issueId: text.exactOptional(),
    originalEventData: payload.exactOptional(),
    transformedEventData: payload.exactOptional(),
    createdAt: text,
    updatedAt: text,
  }),
);

const outcomeKind = recordKind(
  "result of a transformation",
  "/transformations",
  z.object({ logLevel: text, request: payload.exactOptional(), console: z.array(line).exactOptional() }),
);

/** Reads the result of a run, at Hookdeck or on this machine. */
export function readResult(body: unknown): TransformationResult {
  const { console: lines = [], ...rest } = outcomeKind.read(body);
  return { ...rest, console: lines };
}

/** See {@link ExecutionQuery}. */
const executionQuery = z.strictObject({
  logLevel: oneOrMany(oneOf(logLevels)).exactOptional(),
  connectionId: oneOrMany(idText).exactOptional(),
  issueId: oneOrMany(idText).exactOptional(),
  createdAt: timeFilter.exactOptional(),
});

/** Functions for transformations, besides declaring them. */
export const transformations = {
  /** Runs code at Hookdeck, on a request that goes nowhere. It changes nothing, so it also runs in a preview. */
  async run(run: TransformationRun, access?: AccessOptions): Promise<TransformationResult> {
    const { code, transformationId, env, request, eventId, connectionId } = run;
    if ((code === undefined) === (transformationId === undefined)) {
      throw new QueryError("run of a transformation", [
        { property: "code", reason: "and transformationId exclude each other; give one of them" },
      ]);
    }
    const { parsedQuery, ...rest } = request ?? {};
    const body = {
      ...(code !== undefined && { code }),
      ...(transformationId !== undefined && { transformation_id: transformationId }),
      ...(env && { env }),
      ...(request && { request: { ...rest, ...(parsedQuery && { parsed_query: parsedQuery }) } }),
      ...(eventId !== undefined && { event_id: eventId }),
      ...(connectionId !== undefined && { webhook_id: connectionId }),
    };
    const client = await clientOf(access);
    return readResult((await client.send({ method: "PUT", path: "/transformations/run", body })).body);
  },

  /** The runs of a transformation, newest first. */
  executions(
    id: string,
    query: ExecutionQuery = {},
    options?: Omit<RecordListOptions, "includeData">,
  ): Listing<ExecutionRecord> {
    const wire = readQuery({ noun: "query of executions", schema: executionQuery }, query);
    return recordList(executionKind, path`/transformations/${id}/executions`, queryParameters(wire), options);
  },

  /** A run with what went in and what came out. @throws LookupError when there is none. */
  async execution(id: string, executionId: string, access?: AccessOptions): Promise<ExecutionRecord> {
    const client = await clientOf(access);
    const under = path`/executions/${executionId}`;
    return executionKind.read(await aboutRecord(client, executionKind, id, { under }));
  },
};
