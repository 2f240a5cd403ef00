import { Hono } from "hono";
import { z } from "zod";
import type { Body } from "../contract/fields";
import { accept, read } from "../contract/joi";
import { eventFilter } from "../events/filters/event";
import { type Replayed, type ReplayTarget, replay } from "../events/ingest/replay";
import type { StoredEvent } from "../events/model";
import type { Plane } from "../events/plane";
import { renderEvent, renderRequest } from "../events/render";

import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "./context";
import { pageOfRecords, type RecordListing } from "./record-lists";

const listing: RecordListing<StoredEvent> = { filter: eventFilter, orders: ["created_at"], limit: 50 };

/** `/events`, the same in every API version. */
export function eventRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const get = (context: EmulatorContext) => context.var.plane.events.get(context.req.param("id") ?? "");

  routes.get("/", (context) => context.json(eventPage(context, context.var.plane.events.all)));
  routes.get("/:id", (context) => context.json(renderEvent(context.var.plane, get(context), true)));
  routes.get("/:id/raw_body", (context) =>
    context.json({ body: get(context).payload.rawBody.toString("utf8") }),
  );
  routes.post("/:id/retry", (context) => {
    const { plane } = context.var;
    const event = get(context);
    plane.retryEvent(event);
    return context.json(renderEvent(plane, event));
  });
  routes.post("/:id/replay", async (context) => {
    const { plane, project } = context.var;
    const event = get(context);
    const target = readTarget(await bodyOf(context));
    const usual = [project.connections.get(event.connectionId)];
    const work = replay(plane, plane.requests.get(event.requestId), target, usual);
    return context.json(renderReplayed(plane, await plane.services.scheduler.track(work)));
  });
  // both documents say the same of both
  routes.on("PUT", ["/:id/cancel", "/:id/mute"], (context) => {
    const { plane } = context.var;
    const event = get(context);
    plane.dispatcher.cancel(event);
    return context.json(renderEvent(plane, event));
  });
  return routes;
}

/** A page of events. */
export function eventPage(context: EmulatorContext, events: readonly StoredEvent[]): Body {
  const { models, pagination, withData } = pageOfRecords(events, listing, searchOf(context));
  const rows = models.map((event) => renderEvent(context.var.plane, event, withData));
  return { models: rows, pagination, count: rows.length };
}

const id = z.string().min(1);
const target = z.object({ source_id: id.optional(), webhook_ids: z.array(id).optional() });

/** Reads where a replay goes. */
export function readTarget(body: Body): ReplayTarget {
  return accept(read(target, body));
}

/** What came of a replay, as the API shows it. */
export function renderReplayed(plane: Plane, { requests, events }: Replayed): Body {
  return {
    requests: requests.map((request) => renderRequest(plane, request)),
    events: events.map((event) => renderEvent(plane, event)),
  };
}
