import { Hono } from "hono";
import { notFound } from "../contract/errors";
import { executionFilter } from "../events/filters/execution";
import type { Execution } from "../events/model";
import type { Plane } from "../events/plane";
import { renderExecution } from "../events/render";

import { type EmulatorEnv, searchOf } from "./context";
import { pageOfRecords, type RecordListing } from "./record-lists";

const listing: RecordListing<Execution> = { filter: executionFilter, orders: ["created_at"], limit: 50 };

/** `/transformations/:id/executions`: what connections ran. Trial runs are not kept. */
export function executionRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/:id/executions", (context) => {
    const { plane } = context.var;
    const { models, pagination } = pageOfRecords(
      executionsOf(plane, context.req.param("id")),
      listing,
      searchOf(context),
    );
    const rows = models.map((execution) => renderExecution(plane, execution));
    return context.json({ pagination, count: rows.length, models: rows });
  });
  routes.get("/:id/executions/:execution_id", (context) => {
    const { plane } = context.var;
    const { id, execution_id } = context.req.param();
    const execution = executionsOf(plane, id).find((each) => each.id === execution_id);
    if (execution === undefined) throw notFound(execution_id);
    return context.json(renderExecution(plane, execution, true));
  });
  return routes;
}

function executionsOf(plane: Plane, id: string): Execution[] {
  const transformation = plane.project.transformations.get(id);
  return plane.executions.all.filter((each) => each.transformationId === transformation.id);
}
