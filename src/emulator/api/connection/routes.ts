import { Hono } from "hono";
import { z } from "zod";
import { fits, flag, oneOrMany, times } from "../../contract/filters";
import { accept } from "../../contract/joi";
import { memoize } from "../../contract/memoize";
import type { Version } from "../../contract/versions";
import type { Connection } from "../../store/connection";
import type { Project } from "../../store/project";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "../context";
import {
  deleteConnection,
  disableConnection,
  enableConnection,
  pauseConnection,
  unpauseConnection,
} from "../lifecycle";
import { isShown, type Listing, matching, pageOf, timeOrders } from "../lists";
import {
  changeConnection,
  createConnection,
  fullNameOf,
  readConnection,
  readConnectionChange,
  renderConnection,
  upsertConnection,
} from "./connection";

const filter = z.object({
  id: oneOrMany,
  name: oneOrMany,
  source_id: oneOrMany,
  destination_id: oneOrMany,
  full_name: z.string().optional(),
  disabled: flag,
  disabled_at: times,
  paused_at: times,
});

const switches = {
  disable: disableConnection,
  archive: disableConnection,
  enable: enableConnection,
  unarchive: enableConnection,
  pause: pauseConnection,
  unpause: unpauseConnection,
};

const listingOf = memoize((project: Project): Listing<Connection, z.output<typeof filter>> => {
  const timeOf =
    (end: "source" | "destination", key: "createdAt" | "updatedAt") => (connection: Connection) =>
      end === "source"
        ? project.sources.get(connection.sourceId)[key]
        : project.destinations.get(connection.destinationId)[key];
  return {
    filter,
    matches: (connection, asked) =>
      isShown(asked, connection) &&
      fits(asked.id, connection.id) &&
      fits(asked.name, connection.name) &&
      fits(asked.source_id, connection.sourceId) &&
      fits(asked.destination_id, connection.destinationId) &&
      fits(asked.disabled_at, connection.disabledAt) &&
      fits(asked.paused_at, connection.pausedAt) &&
      fullNameOf(project, connection)
        .toLowerCase()
        .includes(asked.full_name?.toLowerCase() ?? ""),
    orders: {
      ...timeOrders,
      full_name: (connection) => fullNameOf(project, connection),
      "sources.created_at": timeOf("source", "createdAt"),
      "sources.updated_at": timeOf("source", "updatedAt"),
      "destinations.created_at": timeOf("destination", "createdAt"),
      "destinations.updated_at": timeOf("destination", "updatedAt"),
    },
  };
});

/** `/connections` of one API version, which also answers as `/webhooks`. `url` answers the emulator's own. */
export function connectionRoutes(version: Version, url: () => string): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const show = (context: EmulatorContext, connection: Connection) =>
    context.json(renderConnection(context.var.project, version, url(), connection));

  routes.get("/", (context) => {
    const { project } = context.var;
    const page = pageOf(project.connections, listingOf(project), searchOf(context));
    const models = page.models.map((connection) => renderConnection(project, version, url(), connection));
    return context.json({ pagination: page.pagination, count: models.length, models });
  });
  routes.post("/", async (context) => {
    const input = accept(readConnection(version, await bodyOf(context)));
    return show(context, createConnection(context.var.project, version, url(), input));
  });
  routes.put("/", async (context) => {
    const input = accept(readConnection(version, await bodyOf(context)));
    return show(context, upsertConnection(context.var.project, version, url(), input));
  });
  routes.get("/count", (context) => {
    const { project } = context.var;
    return context.json({
      count: matching(project.connections, listingOf(project), searchOf(context)).length,
    });
  });
  routes.get("/:id", (context) => {
    return show(context, context.var.project.connections.getForReading(context.req.param("id")));
  });
  routes.put("/:id", async (context) => {
    const connection = context.var.project.connections.get(context.req.param("id"));
    const change = accept(readConnectionChange(await bodyOf(context)));
    return show(context, changeConnection(context.var.project, connection, change));
  });
  routes.delete("/:id", (context) => {
    const id = context.req.param("id");
    deleteConnection(context.var.plane, id);
    return context.json({ id });
  });
  for (const [name, queued] of Object.entries(switches)) {
    routes.put(`/:id/${name}`, (context) => {
      const id = context.req.param("id") ?? "";
      queued(context.var.plane, id);
      return show(context, context.var.project.connections.get(id));
    });
  }
  return routes;
}
