import { Hono } from "hono";
import type { Body } from "../contract/fields";
import type { Plane } from "../events/plane";
import type { Project } from "../store/project";
import type { Collection, Stored } from "../store/store";
import { bodyOf, type EmulatorEnv, searchOf } from "./context";
import { type Listing, pageOf } from "./lists";

/** What transformations, issue triggers and bookmarks do differently. */
export interface Kind<T extends Stored, Filter> {
  readonly listing: Listing<T, Filter>;
  collectionOf(project: Project): Collection<T>;
  create(project: Project, body: Body): T;
  /** Left out where PUT of the collection is no route. */
  readonly upsert?: (project: Project, body: Body) => T;
  change(project: Project, object: T, body: Body): T;
  /** Throws where the object has to stay. */
  remove(plane: Plane, object: T): void;
  /** `written` in the reply to a POST or PUT. */
  render(project: Project, object: T, written: boolean): Body;
}

/** The routes of a kind whose deleted objects are 404 in every verb: no 410 is documented for them. */
export function collectionRoutes<T extends Stored, F>(kind: Kind<T, F>): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const { upsert } = kind;

  routes.get("/", (context) => {
    const { project } = context.var;
    const page = pageOf(kind.collectionOf(project), kind.listing, searchOf(context));
    const models = page.models.map((object) => kind.render(project, object, false));
    return context.json({ pagination: page.pagination, count: models.length, models });
  });
  routes.post("/", async (context) => {
    const { project } = context.var;
    return context.json(kind.render(project, kind.create(project, await bodyOf(context)), true));
  });
  if (upsert !== undefined) {
    routes.put("/", async (context) => {
      const { project } = context.var;
      return context.json(kind.render(project, upsert(project, await bodyOf(context)), true));
    });
  }
  routes.get("/:id", (context) => {
    const { project } = context.var;
    const object = kind.collectionOf(project).get(context.req.param("id"));
    return context.json(kind.render(project, object, false));
  });
  routes.put("/:id", async (context) => {
    const { project } = context.var;
    const object = kind.collectionOf(project).get(context.req.param("id"));
    return context.json(kind.render(project, kind.change(project, object, await bodyOf(context)), true));
  });
  routes.delete("/:id", (context) => {
    const { plane, project } = context.var;
    const object = kind.collectionOf(project).get(context.req.param("id"));
    kind.remove(plane, object);
    return context.json({ id: object.id });
  });
  return routes;
}
