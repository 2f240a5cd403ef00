import { Hono } from "hono";
import { z } from "zod";
import { fits, oneOrMany } from "../../contract/filters";
import { accept } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { Transformation } from "../../store/transformation";
import { collectionRoutes } from "../collection";
import { bodyOf, type EmulatorEnv, searchOf } from "../context";
import { type Listing, matching, timeOrders } from "../lists";
import { readRun, tryTransformation } from "./run";
import {
  changeTransformation,
  createTransformation,
  deleteTransformation,
  readTransformation,
  readTransformationChange,
  renderTransformation,
  upsertTransformation,
} from "./transformation";

const filter = z.object({ id: oneOrMany, name: oneOrMany });

const listing: Listing<Transformation, z.output<typeof filter>> = {
  filter,
  matches: (transformation, asked) =>
    fits(asked.id, transformation.id) && fits(asked.name, transformation.name),
  orders: { ...timeOrders, name: (transformation) => transformation.name },
};

/** `/transformations` of one API version. */
export function transformationRoutes(version: Version): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/count", (context) => {
    const counted = matching(context.var.project.transformations, listing, searchOf(context));
    return context.json({ count: counted.length });
  });
  routes.put("/run", async (context) => {
    const input = accept(readRun(await bodyOf(context)));
    return context.json(await tryTransformation(context.var.plane, input));
  });
  const rest = collectionRoutes({
    listing,
    collectionOf: (project) => project.transformations,
    create: (project, body) => createTransformation(project, version, accept(readTransformation(body))),
    upsert: (project, body) => upsertTransformation(project, accept(readTransformation(body))),
    change: (project, transformation, body) =>
      changeTransformation(project, transformation, accept(readTransformationChange(body))),
    remove: ({ project }, transformation) => deleteTransformation(project, transformation),
    render: (project, transformation, written) =>
      renderTransformation(project, version, transformation, written),
  });
  return routes.route("/", rest);
}
