import type { Hono } from "hono";
import { z } from "zod";
import { issueTriggerNameMaxLength, issueTypes } from "../../../specs/limits";
import { fits, flag, times } from "../../contract/filters";
import { accept } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { IssueTrigger } from "../../store/issue-trigger";
import { collectionRoutes } from "../collection";
import type { EmulatorEnv } from "../context";
import { disable, enable } from "../lifecycle";
import { isShown, type Listing, timeOrders } from "../lists";
import {
  changeIssueTrigger,
  createIssueTrigger,
  readIssueTrigger,
  readIssueTriggerChange,
  readIssueTriggerUpsert,
  renderIssueTrigger,
  upsertIssueTrigger,
} from "./issue-trigger";

const type = z.enum(issueTypes);
const filter = z.object({
  name: z.string().max(issueTriggerNameMaxLength).optional(),
  type: z.union([type, z.array(type)]).optional(),
  disabled: flag,
  disabled_at: times,
});

const listing: Listing<IssueTrigger, z.output<typeof filter>> = {
  filter,
  matches: (trigger, asked) =>
    // asking for the time asks for the disabled ones
    (asked.disabled_at !== undefined || isShown(asked, trigger)) &&
    fits(asked.name, trigger.name) &&
    fits(asked.type, trigger.type) &&
    fits(asked.disabled_at, trigger.disabledAt),
  orders: { created_at: timeOrders.created_at, type: (trigger) => trigger.type },
};

const switches = { disable, enable };

/** `/issue-triggers` of one API version. */
export function issueTriggerRoutes(version: Version): Hono<EmulatorEnv> {
  const routes = collectionRoutes({
    listing,
    collectionOf: (project) => project.issueTriggers,
    create: (project, body) => createIssueTrigger(project, accept(readIssueTrigger(version, body))),
    upsert: (project, body) => upsertIssueTrigger(project, accept(readIssueTriggerUpsert(version, body))),
    change: (project, trigger, body) =>
      changeIssueTrigger(project, trigger, accept(readIssueTriggerChange(version, trigger.type, body))),
    remove: (plane, trigger) => {
      trigger.deletedAt = plane.project.tick();
      plane.issues.removeOf(trigger.id);
    },
    render: (project, trigger) => renderIssueTrigger(project, version, trigger),
  });
  for (const [name, queued] of Object.entries(switches)) {
    routes.put(`/:id/${name}`, (context) => {
      const { project } = context.var;
      const trigger = project.issueTriggers.get(context.req.param("id") ?? "");
      queued(project, trigger);
      return context.json(renderIssueTrigger(project, version, trigger));
    });
  }
  return routes;
}
