import { Hono } from "hono";
import { z } from "zod";
import { idMaxLength } from "../../specs/limits";
import { by, every, ids } from "../contract/filters";
import { accept, read } from "../contract/joi";
import { requestFilter } from "../events/filters/request";
import { activeConnections, replay } from "../events/ingest/replay";
import { retryRequest } from "../events/ingest/request-retry";
import type { IgnoredEvent, StoredRequest } from "../events/model";
import { renderEvent, renderIgnoredEvent, renderRequest } from "../events/render";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "./context";
import { eventPage, readTarget, renderReplayed } from "./events";
import { pageOfRecords, type RecordListing } from "./record-lists";

const listing: RecordListing<StoredRequest> = {
  filter: requestFilter,
  orders: ["created_at", "ingested_at"],
  limit: 50,
};

const ignoredListing: RecordListing<IgnoredEvent> = {
  filter: every<IgnoredEvent>({ id: by(ids, ({ id }: IgnoredEvent) => id) }),
  // seen live: ordered by id without being asked to be, 250 of them
  orders: ["id", "created_at"],
  dir: "asc",
  limit: 250,
};

const retried = z.object({ webhook_ids: z.array(z.string().max(idMaxLength)).optional() });

/** `/requests`, the same in every API version. */
export function requestRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const get = (context: EmulatorContext) => context.var.plane.requests.get(context.req.param("id") ?? "");

  routes.get("/", (context) => {
    const { plane } = context.var;
    const { requests } = plane;
    const { models, pagination, withData } = pageOfRecords(requests.all, listing, searchOf(context));
    const show = withData ? "data" : "row";
    const rows = models.map((request) => renderRequest(plane, request, show));
    return context.json({ models: rows, pagination, count: rows.length });
  });
  routes.get("/:id", (context) => context.json(renderRequest(context.var.plane, get(context), "whole")));
  routes.get("/:id/raw_body", (context) =>
    context.json({ body: get(context).payload.rawBody.toString("utf8") }),
  );
  routes.get("/:id/events", (context) => context.json(eventPage(context, get(context).events)));
  routes.get("/:id/ignored_events", (context) => {
    const { plane } = context.var;
    const { ignored } = get(context);
    const { models, pagination } = pageOfRecords(ignored, ignoredListing, searchOf(context));
    const rows = models.map((each) => renderIgnoredEvent(plane, each));
    return context.json({ models: rows, pagination, count: rows.length });
  });
  routes.post("/:id/retry", async (context) => {
    const { plane } = context.var;
    const request = get(context);
    const { webhook_ids } = accept(read(retried, await bodyOf(context)));
    const { scheduler } = plane.services;
    const events = await scheduler.track(retryRequest(plane, request, webhook_ids));
    return context.json({
      request: renderRequest(plane, request),
      events: events.length === 0 ? null : events.map((event) => renderEvent(plane, event)),
    });
  });
  routes.post("/:id/replay", async (context) => {
    const { plane } = context.var;
    const request = get(context);
    const target = readTarget(await bodyOf(context));
    const work = replay(plane, request, target, activeConnections(plane, request.sourceId));
    return context.json(renderReplayed(plane, await plane.services.scheduler.track(work)));
  });
  return routes;
}
