import { z } from "zod";
import {
  type IssueKeyQuery,
  type IssueQuery,
  type IssueStatus,
  issueFilters,
} from "../../queries/issue-query";
import { checkNamedQuery, type WithNames, withIds } from "../../queries/names";
import { queryParameters, readQuery } from "../../queries/query";
import { type AccessOptions, clientOf } from "../access";
import { unlessPreview } from "../program";
import { type IssueRecord, issueKind } from "./issue-record";
import type { Listing } from "./listing";
import { aboutRecord } from "./record";
import { type RecordListOptions, recordList } from "./record-list";

/** Which issues, by names or ids. */
export interface IssueListQuery extends Omit<IssueQuery, "aggregationKeys"> {
  /** What their failures have in common. */
  readonly aggregationKeys?: WithNames<IssueKeyQuery>;
}

const counted = z.looseObject({ count: z.number() });

/** Issues: what went wrong. */
export const issues = {
  /** Issues, newest first. @throws QueryError for filters that Hookdeck would ignore. */
  list(query: IssueListQuery = {}, options?: Omit<RecordListOptions, "includeData">): Listing<IssueRecord> {
    checkNamedQuery(issueFilters, query);
    const find = async (access: AccessOptions) => {
      const ids = await withIds(await clientOf(access), issueFilters, query);
      return { path: issueKind.collection, query: queryParameters(readQuery(issueFilters, ids)) };
    };
    return recordList(issueKind, find, {}, options);
  },

  /** How many issues match. */
  async count(query: IssueListQuery = {}, access?: AccessOptions): Promise<number> {
    checkNamedQuery(issueFilters, query);
    const client = await clientOf(access);
    const parameters = queryParameters(readQuery(issueFilters, await withIds(client, issueFilters, query)));
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
