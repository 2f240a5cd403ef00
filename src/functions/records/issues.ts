import { z } from "zod";
import { type Filters, queryParameters, readQuery } from "../../queries/query";
import { errorCodes, issueTypes, logLevels, rejectionCauses } from "../../specs/limits";
import type { ErrorCode, RejectionCause } from "../../specs/queries/event-words";
import {
  id,
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  timeFilter,
} from "../../specs/queries/filter-fields";
import { type AccessOptions, clientOf } from "../access";
import { unlessPreview } from "../program";
import { type IssueRecord, issueKind } from "./issue-record";
import type { Listing } from "./listing";
import { aboutRecord } from "./record";
import { type RecordListOptions, recordList } from "./record-list";

const statuses = ["OPENED", "ACKNOWLEDGED", "IGNORED", "RESOLVED"] as const;

/** Where an issue stands. */
export type IssueStatus = (typeof statuses)[number];

/** Which issues. Several filters must all match. */
export interface IssueQuery {
  /** Ids of issues. */
  readonly id?: OneOrMany<string>;
  /** What went wrong. */
  readonly type?: OneOrMany<(typeof issueTypes)[number]>;
  /** Where they stand. */
  readonly status?: OneOrMany<IssueStatus>;
  /** Issue triggers that opened them. */
  readonly issueTriggerId?: OneOrMany<string>;
  /** Issues that they were merged into. */
  readonly mergedWith?: OneOrMany<string>;
  /** What their failures have in common. */
  readonly aggregationKeys?: IssueKeyQuery;
  readonly createdAt?: TimeFilter;
  readonly firstSeenAt?: TimeFilter;
  readonly lastSeenAt?: TimeFilter;
  /** When they were dismissed; `{ any: false }` for those that were not. */
  readonly dismissedAt?: TimeFilter;
}

/** What failures have in common. */
export interface IssueKeyQuery {
  /** Connections whose deliveries failed. */
  readonly connectionId?: OneOrMany<string>;
  /** Status of the failed answers. */
  readonly responseStatus?: OneOrMany<number>;
  /** Why they failed without an answer. */
  readonly errorCode?: OneOrMany<ErrorCode>;
  /** Transformations that logged. */
  readonly transformationId?: OneOrMany<string>;
  /** What they logged. */
  readonly logLevel?: OneOrMany<(typeof logLevels)[number]>;
  /** Destinations that are behind. */
  readonly destinationId?: OneOrMany<string>;
  /** Sources that rejected. */
  readonly sourceId?: OneOrMany<string>;
  /** Why they rejected. */
  readonly rejectionCause?: OneOrMany<RejectionCause>;
}

/** See {@link IssueQuery}. @internal */
export const issueQuery = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  type: oneOrMany(oneOf(issueTypes)).exactOptional(),
  status: oneOrMany(oneOf(statuses)).exactOptional(),
  issueTriggerId: oneOrMany(id).exactOptional(),
  mergedWith: oneOrMany(id).exactOptional(),
  aggregationKeys: z
    .strictObject({
      connectionId: oneOrMany(id).exactOptional(),
      responseStatus: oneOrMany(z.int()).exactOptional(),
      errorCode: oneOrMany(oneOf(errorCodes)).exactOptional(),
      transformationId: oneOrMany(id).exactOptional(),
      logLevel: oneOrMany(oneOf(logLevels)).exactOptional(),
      destinationId: oneOrMany(id).exactOptional(),
      sourceId: oneOrMany(id).exactOptional(),
      rejectionCause: oneOrMany(oneOf(rejectionCauses)).exactOptional(),
    })
    .exactOptional(),
  createdAt: timeFilter.exactOptional(),
  firstSeenAt: timeFilter.exactOptional(),
  lastSeenAt: timeFilter.exactOptional(),
  dismissedAt: timeFilter.exactOptional(),
});

/** The filters of issues. Hookdeck ignores `transformation_id` and the like at the top (observed on its API). */
const issueFilters: Filters = {
  noun: "query of issues",
  schema: issueQuery,
  misnomers: Object.fromEntries(
    ["connectionId", "transformationId", "destinationId", "sourceId", "errorCode", "rejectionCause"].map(
      (key) => [key, `did you mean aggregationKeys.${key}?`],
    ),
  ),
};

const counted = z.looseObject({ count: z.number() });

/** Issues: what went wrong. */
export const issues = {
  /** Issues, newest first. @throws QueryError for filters that Hookdeck would ignore. */
  list(query: IssueQuery = {}, options?: Omit<RecordListOptions, "includeData">): Listing<IssueRecord> {
    return recordList(
      issueKind,
      issueKind.collection,
      queryParameters(readQuery(issueFilters, query)),
      options,
    );
  },

  /** How many issues match. */
  async count(query: IssueQuery = {}, access?: AccessOptions): Promise<number> {
    const parameters = queryParameters(readQuery(issueFilters, query));
    const client = await clientOf(access);
    const { body } = await client.send({ method: "GET", path: "/issues/count", query: parameters });
    return counted.parse(body).count;
  },

  /** An issue with its latest failure. @throws LookupError when there is none. */
  async get(id: string, access?: AccessOptions): Promise<IssueRecord> {
    return issueKind.read(await aboutRecord(await clientOf(access), issueKind, id));
  },

  /** Sets the status of an issue. In a preview it returns the issue unchanged. */
  async update(
    id: string,
    { status }: { readonly status: IssueStatus },
    access?: AccessOptions,
  ): Promise<IssueRecord> {
    const client = await clientOf(access);
    return unlessPreview(
      async () =>
        issueKind.read(await aboutRecord(client, issueKind, id, { method: "PUT", body: { status } })),
      async () => {
        const issue = issueKind.read(await aboutRecord(client, issueKind, id));
        return { would: `set the issue ${id} from ${issue.status} to ${status}`, result: issue };
      },
    );
  },

  /** Takes an issue off the list; its status stays. In a preview it returns the issue unchanged. */
  async dismiss(id: string, access?: AccessOptions): Promise<IssueRecord> {
    const client = await clientOf(access);
    return unlessPreview(
      async () => issueKind.read(await aboutRecord(client, issueKind, id, { method: "DELETE" })),
      async () => {
        const issue = issueKind.read(await aboutRecord(client, issueKind, id));
        return { would: `dismiss the issue ${id}, which is ${issue.status}`, result: issue };
      },
    );
  },
};
