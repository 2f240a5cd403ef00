import { Hono } from "hono";
import { z } from "zod";
import { Collection, type Stored } from "../store/store";
import { type EmulatorEnv, searchOf } from "./context";
import { type Listing, pageOf, timeOrders } from "./lists";

const filter = z.object({ label: z.string().optional(), provider: z.string().optional() });

const listing: Listing<Stored, z.output<typeof filter>> = {
  filter,
  matches: () => true,
  orders: timeOrders,
};

/**
 * `/integrations`, which Hookdeck still serves for old projects (observed on Hookdeck's API). Here is none: it can only
 * be read.
 */
export function integrationRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const integrations = new Collection<Stored>();
  routes.get("/", (context) => {
    const { pagination, models } = pageOf(integrations, listing, searchOf(context));
    return context.json({ pagination, count: models.length, models });
  });
  routes.get("/:id", (context) => context.json(integrations.get(context.req.param("id"))));
  return routes;
}
