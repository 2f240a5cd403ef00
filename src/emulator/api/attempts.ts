import { Hono } from "hono";
import { attemptFilter } from "../events/filters/attempt";
import type { Attempt } from "../events/model";
import { renderAttempt } from "../events/render";
import { type EmulatorEnv, searchOf } from "./context";
import { pageOfRecords, type RecordListing } from "./record-lists";

const listing: RecordListing<Attempt> = { filter: attemptFilter, orders: ["created_at"], limit: 50 };

/** `/attempts`, the same in every API version. Only attempts that have ended are there. */
export function attemptRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/", (context) => {
    const { plane } = context.var;
    const { models, pagination } = pageOfRecords(plane.attempts.all, listing, searchOf(context));
    const rows = models.map((attempt) => renderAttempt(plane, attempt));
    return context.json({ models: rows, pagination, count: rows.length });
  });
  routes.get("/:id", (context) => {
    const { plane } = context.var;
    return context.json(renderAttempt(plane, plane.attempts.get(context.req.param("id")), true));
  });
  return routes;
}
