import { Hono } from "hono";
import { parseQuery } from "../contract/query";
import { allMetrics } from "../metrics";
import { type EmulatorEnv, searchOf } from "./context";

/** `/metrics`, the same in every API version. */
export function metricRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  for (const { path, answer } of allMetrics) {
    routes.get(path, (context) => context.json(answer(context.var.plane, parseQuery(searchOf(context)))));
  }
  return routes;
}
