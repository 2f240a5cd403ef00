import { Hono } from "hono";
import { z } from "zod";
import { accept, read } from "../../contract/joi";
import type { ApiKey } from "../../store/api-key";
import type { Organization } from "../../store/organization";
import { bodyOf, type EmulatorEnv } from "../context";
import { needsOrganizationKey } from "../keys";
import {
  changeKey,
  createKey,
  deleteKey,
  readApiKey,
  readApiKeyChange,
  readRoll,
  renderApiKey,
  rollKey,
} from "./api-key";
import { renameOrganization, renderOrganization } from "./organization";

const fields = z.object({ name: z.string().min(1).max(50).optional() });

/** `/organizations/current` and the API keys below it. */
export function organizationRoutes(organization: Organization): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const show = (key: ApiKey) => renderApiKey(organization.id, key);

  routes.use(needsOrganizationKey);
  routes.get("/", (context) => context.json(renderOrganization(organization)));
  routes.put("/", async (context) => {
    const { name } = accept(read(fields, await bodyOf(context)));
    if (name !== undefined) renameOrganization(organization, name);
    return context.json(renderOrganization(organization));
  });
  routes.get("/api-keys", (context) =>
    context.json(
      organization
        .activeKeys()
        .filter(({ person }) => person === undefined)
        .map(show),
    ),
  );
  routes.post("/api-keys", async (context) => {
    return context.json(show(createKey(organization, accept(readApiKey(await bodyOf(context))))));
  });
  routes.put("/api-keys/:id", async (context) => {
    const change = accept(readApiKeyChange(await bodyOf(context)));
    return context.json(show(changeKey(organization, context.req.param("id"), change)));
  });
  routes.delete("/api-keys/:id", (context) => {
    const id = context.req.param("id");
    deleteKey(organization, id);
    return context.json({ id });
  });
  routes.post("/api-keys/:id/roll", async (context) => {
    const { delay_sec } = accept(readRoll(await bodyOf(context)));
    return context.json(show(rollKey(organization, context.req.param("id"), delay_sec)));
  });
  return routes;
}
