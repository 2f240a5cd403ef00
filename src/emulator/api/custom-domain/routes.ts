import { Hono } from "hono";
import { accept } from "../../contract/joi";
import type { Organization } from "../../store/organization";
import type { Project } from "../../store/project";
import { bodyOf, type EmulatorContext, type EmulatorEnv } from "../context";
import { addCustomDomain, readCustomDomain, renderCustomDomain } from "./custom-domain";

/** The custom domains of the project that a request is about. */
export function customDomainRoutes(
  organization: Organization,
  projectOf: (context: EmulatorContext) => Project,
): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.get("/", (context) => {
    return context.json(projectOf(context).customDomains.living().map(renderCustomDomain));
  });
  routes.post("/", async (context) => {
    const project = projectOf(context);
    const { hostname } = accept(readCustomDomain(await bodyOf(context)));
    addCustomDomain(project, organization.projects.living(), hostname);
    // the id is only in the listing, as documented
    return context.json({ hostname });
  });
  routes.delete("/:domain_id", (context) => {
    const project = projectOf(context);
    const domain = project.customDomains.get(context.req.param("domain_id"));
    domain.deletedAt = project.tick();
    return context.json({ id: domain.id });
  });
  return routes;
}
