import { Hono } from "hono";
import { accept } from "../../contract/joi";
import { bodyOf, type EmulatorEnv } from "../context";
import { readWebhookNotifications, setWebhookNotifications } from "./settings";

/** `/notifications`: nothing to read, nothing to delete. */
export function notificationRoutes(): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.put("/webhooks", async (context) => {
    const input = accept(readWebhookNotifications(await bodyOf(context)));
    setWebhookNotifications(context.var.project, input);
    return context.json(input);
  });
  return routes;
}
