import { Hono } from "hono";
import { z } from "zod";
import { idMaxLength } from "../../../specs/limits";
import { newId } from "../../contract/ids";
import { accept, read } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { Organization } from "../../store/organization";
import { bodyOf, type EmulatorEnv } from "../context";
import { createKey } from "../organization/api-key";
import { whose } from "./who";

const device = z.object({ device_name: z.string().optional() });
const filter = z.object({
  body: z.unknown().optional(),
  headers: z.unknown().optional(),
  query: z.unknown().optional(),
  path: z.unknown().optional(),
});
const session = z.object({
  webhook_ids: z.array(z.string().max(idMaxLength)).nullish(),
  filters: filter.nullish(),
});

/** What Hookdeck's own command asks for once it has a key. In no document of the API. */
export function commandLineRoutes(version: Version, organization: Organization): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();

  routes.get("/cli-auth/validate", (context) => {
    const { project, key } = context.var;
    return context.json(whose(context, version, organization, project, key));
  });
  routes.post("/cli-auth/ci", async (context) => {
    const { device_name = "CI" } = accept(read(device, await bodyOf(context)));
    const { project } = context.var;
    const key = createKey(organization, { label: device_name, type: "project", team_id: project.id });
    const said = whose(context, version, organization, project, key);
    return context.json({ claimed: true, ...said, key: key.secret, client_id: newId("client") });
  });
  routes.put("/cli/:id", async (context) => {
    const { device_name } = accept(read(device, await bodyOf(context)));
    return context.json({ id: context.req.param("id"), device_name });
  });
  routes.post("/cli-sessions", async (context) => {
    const { plane, project } = context.var;
    const { webhook_ids, filters } = accept(read(session, await bodyOf(context)));
    const connectionIds = (webhook_ids ?? []).map((id) => project.connections.get(id).id);
    const { id } = plane.cliSessions.begin({ connectionIds, filter: filters ?? {} });
    return context.json({ id });
  });
  return routes;
}
