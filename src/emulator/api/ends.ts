import { Hono } from "hono";
import { z } from "zod";
import type { Body } from "../contract/fields";
import { fits, flag, oneOrMany, times } from "../contract/filters";
import { accept, read } from "../contract/joi";
import { parseQuery } from "../contract/query";
import type { Project } from "../store/project";
import type { Collection, Stored } from "../store/store";
import { bodyOf, type EmulatorContext, type EmulatorEnv, searchOf } from "./context";
import { deleteEnd, disableEnd, enableEnd } from "./lifecycle";
import { isShown, type Listing, matching, pageOf, timeOrders } from "./lists";

/** Who sees an object: the one who wrote it, a reader, or a reader who asked for `config.auth`. */
export type View = "written" | "read" | "revealed";

/** What a list of sources or destinations goes by. */
interface End extends Stored {
  readonly name: string;
  readonly type: string;
}

/** What sources and destinations do differently. */
export interface EndKind<T extends End> {
  readonly kind: "source" | "destination";
  /** Types that a list may be asked for. */
  readonly types: readonly string[];
  collectionOf(project: Project): Collection<T>;
  create(project: Project, body: Body): T;
  upsert(project: Project, body: Body): T;
  change(project: Project, object: T, body: Body): T;
  render(project: Project, object: T, view: View): Body;
}

/** `/sources` or `/destinations` of one API version. */
export function endRoutes<T extends End>(end: EndKind<T>): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const listing = listingOf<T>(end.types);
  const get = (project: Project, id: string) => end.collectionOf(project).get(id);

  routes.get("/", (context) => {
    const { project } = context.var;
    const page = pageOf(end.collectionOf(project), listing, searchOf(context));
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
    const counted = matching(end.collectionOf(context.var.project), listing, searchOf(context));
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
    deleteEnd(context.var.plane, end.kind, id);
    return context.json({ id });
  });
  routes.on("PUT", ["/:id/disable", "/:id/archive"], (context) => {
    const { plane, project } = context.var;
    disableEnd(plane, end.kind, context.req.param("id"));
    return context.json(end.render(project, get(project, context.req.param("id")), "read"));
  });
  routes.on("PUT", ["/:id/enable", "/:id/unarchive"], (context) => {
    const { plane, project } = context.var;
    enableEnd(plane, end.kind, context.req.param("id"));
    return context.json(end.render(project, get(project, context.req.param("id")), "read"));
  });
  return routes;
}

const included = z.object({ include: z.enum(["config.auth"]).optional() });

function asksForAuth(context: EmulatorContext): boolean {
  return accept(read(included, parseQuery(searchOf(context)))).include !== undefined;
}

function listingOf<T extends End>(types: readonly string[]) {
  const type = z.enum(types);
  const filter = z.object({
    id: oneOrMany,
    name: oneOrMany,
    type: z.union([type, z.array(type)]).optional(),
    disabled: flag,
    disabled_at: times,
  });
  return {
    filter,
    matches: (object, wanted) =>
      isShown(wanted, object) &&
      fits(wanted.id, object.id) &&
      fits(wanted.name, object.name) &&
      fits(wanted.type, object.type) &&
      fits(wanted.disabled_at, object.disabledAt),
    orders: { ...timeOrders, name: (object) => object.name },
  } satisfies Listing<T, z.infer<typeof filter>>;
}
