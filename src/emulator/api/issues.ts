import { Hono } from "hono";
import { z } from "zod";
import { issueTypes, rejectionCauses } from "../../specs/limits";
import { by, every, ids, oneOrMany, type Predicate, times, words } from "../contract/filters";
import { accept, read } from "../contract/joi";
import type { Version } from "../contract/versions";
import { parseJson } from "../events/ingest/payload";
import type { Issue } from "../events/model";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "./context";
import { type Listing, matching, pageOf, timeOrders } from "./lists";
import { renderIssue } from "./render-issue";

const statuses = ["OPENED", "IGNORED", "ACKNOWLEDGED", "RESOLVED"] as const;

/** A key of an issue, compared as text: in a query string numbers are texts. */
function key(name: string, asked: typeof oneOrMany | ReturnType<typeof words> = oneOrMany) {
  return by(asked, (issue: Issue) => new Set((issue.keys[name] ?? []).map(String)));
}

const keys = every<Issue>({
  ...Object.fromEntries(
    ["webhook_id", "response_status", "error_code", "transformation_id", "log_level", "destination_id"].map(
      (name) => [name, key(name)],
    ),
  ),
  ...{ delay: key("delay"), source_id: key("source_id") },
  rejection_cause: key("rejection_cause", words(rejectionCauses)),
});

const anything: Predicate<Issue> = () => true;

const listing: Listing<Issue, Predicate<Issue>> = {
  filter: every<Issue>({
    id: by(ids, (issue) => issue.id),
    issue_trigger_id: by(ids, (issue) => issue.triggerId),
    type: by(words(issueTypes), (issue) => issue.type),
    status: by(words(statuses), (issue) => issue.status),
    // issues are never merged here
    merged_with: by(oneOrMany, () => null),
    aggregation_keys: z.preprocess(
      (value) => (typeof value === "string" ? parseJson(value)?.value : value),
      keys.optional().transform((passes) => passes ?? anything),
    ),
    created_at: by(times, (issue) => issue.createdAt),
    first_seen_at: by(times, (issue) => issue.firstSeenAt),
    last_seen_at: by(times, (issue) => issue.lastSeenAt),
    dismissed_at: by(times, (issue) => issue.dismissedAt),
  }),
  matches: (issue, passes) => passes(issue),
  orders: {
    created_at: timeOrders.created_at,
    first_seen_at: (issue) => issue.firstSeenAt,
    last_seen_at: (issue) => issue.lastSeenAt,
    opened_at: (issue) => issue.openedAt,
    status: (issue) => issue.status,
  },
};

const change = z.object({ status: z.enum(statuses) });

/** `/issues` of one API version. */
export function issueRoutes(version: Version): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const get = (context: EmulatorContext) => context.var.plane.issues.get(context.req.param("id") ?? "");

  routes.get("/", (context) => {
    const { plane } = context.var;
    const { models, pagination } = pageOf(plane.issues, listing, searchOf(context));
    const rows = models.map((issue) => renderIssue(plane, version, issue));
    return context.json({ pagination, count: rows.length, models: rows });
  });
  routes.get("/count", (context) => {
    const { issues } = context.var.plane;
    return context.json({ count: matching(issues, listing, searchOf(context)).length });
  });
  routes.get("/:id", (context) => {
    return context.json(renderIssue(context.var.plane, version, get(context), true));
  });
  routes.put("/:id", async (context) => {
    const { plane } = context.var;
    const issue = get(context);
    const { status } = accept(read(change, await bodyOf(context)));
    const now = plane.services.scheduler.now();
    if (status === "OPENED" && issue.status !== "OPENED") issue.openedAt = now;
    Object.assign(issue, { status, updatedAt: now });
    return context.json(renderIssue(plane, version, issue));
  });
  routes.delete("/:id", (context) => {
    const { plane } = context.var;
    const issue = get(context);
    const now = plane.services.scheduler.now();
    issue.dismissedAt ??= now;
    issue.updatedAt = now;
    return context.json(renderIssue(plane, version, issue));
  });
  return routes;
}
