import { Hono } from "hono";
import { z } from "zod";
import { newId } from "../contract/ids";
import { accept, read } from "../contract/joi";
import type { Version } from "../contract/versions";
import type { Organization } from "../store/organization";
import type { Project } from "../store/project";
import { bodyOf, type EmulatorEnv } from "./context";
import { createKey } from "./organization/api-key";

const device = z.object({ device_name: z.string().optional() });

/** What Hookdeck's own command asks for when it logs in, before it manages anything. In no document of the API. */
export function commandLineRoutes(version: Version, organization: Organization): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const whose = ({ id, name }: Project) => ({
    organization_id: organization.id,
    organization_name: organization.name,
    team_id: id,
    team_name: name,
    team_name_no_org: name,
    ...version.projectKind,
  });

  routes.get("/cli-auth/validate", (context) => context.json(whose(context.var.project)));
  routes.post("/cli-auth/ci", async (context) => {
    const { device_name = "CI" } = accept(read(device, await bodyOf(context)));
    const { project } = context.var;
    const key = createKey(organization, { label: device_name, type: "project", team_id: project.id });
    return context.json({ claimed: true, ...whose(project), key: key.secret, client_id: newId("client") });
  });
  routes.put("/cli/:id", async (context) => {
    const { device_name } = accept(read(device, await bodyOf(context)));
    return context.json({ id: context.req.param("id"), device_name });
  });
  return routes;
}
