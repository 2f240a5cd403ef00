import { Hono } from "hono";
import { z } from "zod";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "../context";
import { accept, read } from "../joi";
import { type Listing, matching, pageOf } from "../lists";
import { parseQuery } from "../query";
import type { Body } from "../resources/fields";
import { deleteEnd, disableEnd, enableEnd } from "../resources/lifecycle";
import type { Project } from "../resources/project";
import type { Collection, Stored } from "../store";

/** Who sees an object: the one who wrote it, a reader, or a reader who asked for `config.auth`. */
export type View = "written" | "read" | "revealed";

/** What sources and destinations do differently. */
export interface EndKind<T extends Stored, Filter> {
  readonly kind: "source" | "destination";
  readonly listing: Listing<T, Filter>;
  collectionOf(project: Project): Collection<T>;
  create(project: Project, body: Body): T;
  upsert(project: Project, body: Body): T;
  change(project: Project, object: T, body: Body): T;
  render(project: Project, object: T, view: View): Body;
}

/** `/sources` or `/destinations` of one API version. */
export function endRoutes<T extends Stored, F>(end: EndKind<T, F>): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const get = (project: Project, id: string) => end.collectionOf(project).get(id);

  routes.get("/", (context) => {
    const { project } = context.var;
    const page = pageOf(end.collectionOf(project), end.listing, searchOf(context));
    const models = page.models.map((object) => end.render(project, object, "read"));
    return context.json({ pagination: page.pagination, count: models.length, models });
  });
  routes.post("/", async (context) => {
    const { project } = context.var;
    const object = end.create(project, await bodyOf(context));
    const { name, type, ...rest } = end.render(project, object, "written");
    // the order of keys differs between a create and a read, as seen live
    return context.json({ name, type, ...rest });
  });
  routes.put("/", async (context) => {
    const { project } = context.var;
    return context.json(end.render(project, end.upsert(project, await bodyOf(context)), "written"));
  });
  routes.get("/count", (context) => {
    const counted = matching(end.collectionOf(context.var.project), end.listing, searchOf(context));
    return context.json({ count: counted.length });
  });
  routes.get("/:id", (context) => {
    const { project } = context.var;
    const view = asksForAuth(context) ? "revealed" : "read";
    const object = end.collectionOf(project).getForReading(context.req.param("id"));
    return context.json(end.render(project, object, view));
  });
  routes.put("/:id", async (context) => {
    const { project } = context.var;
    const object = get(project, context.req.param("id"));
    return context.json(end.render(project, end.change(project, object, await bodyOf(context)), "written"));
  });
  routes.delete("/:id", (context) => {
    const id = context.req.param("id");
    deleteEnd(context.var.project, end.kind, id);
    return context.json({ id });
  });
  routes.on("PUT", ["/:id/disable", "/:id/archive"], (context) => {
    const { project } = context.var;
    disableEnd(project, end.kind, context.req.param("id"));
    return context.json(end.render(project, get(project, context.req.param("id")), "read"));
  });
  routes.on("PUT", ["/:id/enable", "/:id/unarchive"], (context) => {
    const { project } = context.var;
    enableEnd(project, end.kind, context.req.param("id"));
    return context.json(end.render(project, get(project, context.req.param("id")), "read"));
  });
  return routes;
}

function asksForAuth(context: EmulatorContext): boolean {
  const query = z.object({ include: z.enum(["config.auth"]).optional() });
  return accept(read(query, parseQuery(searchOf(context)))).include !== undefined;
}
