import { Hono } from "hono";
import { unauthorized } from "../../contract/errors";
import { accept } from "../../contract/joi";
import type { Planes } from "../../events/planes";
import type { ApiKey } from "../../store/api-key";
import type { Organization } from "../../store/organization";
import type { Project } from "../../store/project";
import { nameFor } from "../command-line/who";
import { bodyOf, type EmulatorEnv } from "../context";
import { customDomainRoutes } from "../custom-domain/routes";
import { needsOrganizationKey } from "../keys";
import {
  changeProject,
  createProject,
  deleteProject,
  readProject,
  readProjectChange,
  renderProject,
} from "./settings";

/** `/projects`, and the custom domains below it. */
export function projectRoutes(organization: Organization, planes: Planes): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const show = (project: Project) => renderProject(organization.id, project);

  // the one route here that takes a project's key: it answers that project (observed on Hookdeck's API)
  routes.get("/", (context) => {
    const projects = reachable(organization, context.var.key);
    return context.json(
      projects.map((project) => ({ ...show(project), name: nameFor(context, organization, project) })),
    );
  });
  routes.use(needsOrganizationKey);
  routes.post("/", async (context) => {
    return context.json(show(createProject(organization, accept(readProject(await bodyOf(context))))));
  });
  routes.get("/:id", (context) => context.json(show(organization.projects.get(context.req.param("id")))));
  routes.put("/:id", async (context) => {
    const project = organization.projects.get(context.req.param("id"));
    changeProject(project, accept(readProjectChange(await bodyOf(context))));
    return context.json(show(project));
  });
  routes.delete("/:id", (context) => {
    const id = context.req.param("id");
    deleteProject(organization, planes, id);
    return context.json({ id });
  });
  const projectOf = (id: string | undefined) => organization.projects.get(id ?? "");
  const domains = customDomainRoutes(organization, (context) => projectOf(context.req.param("id")));
  return routes.route("/:id/custom_domains", domains);
}

/** `/teams`, which is in no document: what older versions of Hookdeck's command list projects with. */
export function teamRoutes(organization: Organization): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/", (context) => {
    const teams = reachable(organization, context.var.key);
    return context.json(
      teams.map((team) => ({
        ...renderProject(organization.id, team),
        ...{ name: nameFor(context, organization, team), mode: "inbound" },
      })),
    );
  });
  return routes;
}

function reachable(organization: Organization, key: ApiKey | undefined): Project[] {
  if (key === undefined) throw unauthorized();
  const isBound = key.projectId !== null && key.person === undefined;
  return organization.projects.living().filter(({ id }) => !isBound || key.projectId === id);
}
