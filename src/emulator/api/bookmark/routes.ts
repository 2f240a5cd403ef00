import type { Hono } from "hono";
import { z } from "zod";
import { fits, oneOrMany, times } from "../../contract/filters";
import { accept } from "../../contract/joi";
import { payloadOf, triggerBookmark } from "../../events/ingest/replay";
import { renderEvent } from "../../events/render";
import { collectionRoutes } from "../collection";
import type { EmulatorEnv } from "../context";
import { timeOrders } from "../lists";
import { changeBookmark, createBookmark, readBookmark, readBookmarkChange, renderBookmark } from "./bookmark";

const filter = z.object({
  id: oneOrMany,
  name: oneOrMany,
  webhook_id: oneOrMany,
  event_data_id: oneOrMany,
  label: oneOrMany,
  last_used_at: times,
});

/** `/bookmarks`, the same in every API version. PUT of the collection is no route. */
export function bookmarkRoutes(): Hono<EmulatorEnv> {
  const routes = collectionRoutes({
    listing: {
      filter,
      matches: (bookmark, asked) =>
        fits(asked.id, bookmark.id) &&
        fits(asked.name, bookmark.name) &&
        fits(asked.webhook_id, bookmark.connectionId) &&
        fits(asked.event_data_id, bookmark.eventDataId) &&
        fits(asked.label, bookmark.label) &&
        fits(asked.last_used_at, bookmark.lastUsedAt),
      orders: { created_at: timeOrders.created_at },
    },
    collectionOf: (project) => project.bookmarks,
    create: (project, body) => createBookmark(project, accept(readBookmark(body))),
    change: (project, bookmark, body) => changeBookmark(project, bookmark, accept(readBookmarkChange(body))),
    remove: ({ project }, bookmark) => {
      bookmark.deletedAt = project.tick();
    },
    render: renderBookmark,
  });
  routes.get("/:id/raw_body", (context) => {
    const { plane, project } = context.var;
    const bookmark = project.bookmarks.get(context.req.param("id"));
    return context.json({ body: payloadOf(plane, bookmark).rawBody.toString("utf8") });
  });
  routes.post("/:id/trigger", async (context) => {
    const { plane, project } = context.var;
    const work = triggerBookmark(plane, project.bookmarks.get(context.req.param("id")));
    const events = await plane.services.scheduler.track(work);
    return context.json(events.map((event) => renderEvent(plane, event)));
  });
  return routes;
}
