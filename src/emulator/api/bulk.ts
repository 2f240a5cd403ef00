import { Hono } from "hono";
import { z } from "zod";
import { bulkKinds } from "../bulk/kinds";
import { type BulkKind, isPartOf, isSameQuery } from "../bulk/query";
import { notFound, unprocessable } from "../contract/errors";
import { by, every, flag, ids, times } from "../contract/filters";
import { accept, read } from "../contract/joi";
import { parseQuery } from "../contract/query";
import { BulkOperation, estimate } from "../events/bulk/operation";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "./context";
import { pageOfRecords } from "./record-lists";

/** `/bulk`, the same in every API version. */
export function bulkRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  for (const kind of bulkKinds) routes.route(kind.path, kindRoutes(kind));
  return routes;
}

function kindRoutes(kind: BulkKind): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const type = kind.path.slice(1).replace("/", ".");
  const operationsOf = (context: EmulatorContext) =>
    context.var.plane.bulkOperations.all.filter((operation) => operation.type === type);
  const get = (context: EmulatorContext) => {
    const id = context.req.param("id") ?? "";
    const operation = operationsOf(context).find((each) => each.id === id);
    if (operation === undefined) throw notFound(id);
    return operation;
  };
  const show = (context: EmulatorContext, operation: BulkOperation) =>
    context.json(operation.render(context.var.project.id));

  routes.get("/", (context) => {
    const search = searchOf(context);
    const asks = accept(read(queryFilter, parseQuery(search), "query"));
    const { models, pagination } = pageOfRecords(operationsOf(context).filter(asks), listing, search);
    const rows = models.map((operation) => operation.render(context.var.project.id));
    return context.json({ pagination, count: rows.length, models: rows });
  });
  routes.get("/plan", (context) => {
    const { query } = parseQuery(searchOf(context));
    return context.json(estimate(kind.read(context.var.plane, query, true).steps.length));
  });
  routes.post("/", async (context) => {
    const { query } = await bodyOf(context);
    const { plane } = context.var;
    const { known, steps } = kind.read(context.var.plane, query, false);
    const isSame = (other: BulkOperation) => other.inProgress && isSameQuery(other.query, known);
    if (operationsOf(context).some(isSame)) {
      throw unprocessable({ message: "A bulk operation with the same query is already in progress" });
    }
    const number = plane.bulkOperations.all.length + 1;
    const operation = BulkOperation.begin({ type, query: known, number }, steps, plane.services.scheduler);
    return show(context, plane.bulkOperations.add(operation));
  });
  routes.get("/:id", (context) => show(context, get(context)));
  if (kind.isCancellable) {
    routes.post("/:id/cancel", (context) => {
      const operation = get(context);
      operation.cancel();
      return show(context, operation);
    });
  }
  return routes;
}

const listing = {
  filter: every<BulkOperation>({
    id: by(ids, ({ id }) => id),
    created_at: by(times, ({ createdAt }) => createdAt),
    cancelled_at: by(times, (operation) => operation.times.cancelled),
    completed_at: by(times, (operation) => operation.times.completed),
    in_progress: by(flag, ({ inProgress }) => inProgress),
  }),
  orders: ["created_at"],
  limit: 100,
  cursor: "id",
} as const;

const queryFilter = z
  .object({ query: z.record(z.string(), z.unknown()).optional(), query_partial_match: flag })
  .transform(({ query, query_partial_match }) => (operation: BulkOperation) => {
    if (query === undefined) return true;
    return query_partial_match ? isPartOf(query, operation.query) : isSameQuery(query, operation.query);
  });
