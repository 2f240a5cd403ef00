import { Hono } from "hono";
import { z } from "zod";
import { notFound, unauthorized } from "../../contract/errors";
import { newId } from "../../contract/ids";
import { accept, read } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { Organization } from "../../store/organization";
import type { Project } from "../../store/project";
import { bodyOf, type EmulatorContext, type EmulatorEnv } from "../context";
import { personalKey, whose } from "./who";

const device = z.object({ device_name: z.string().optional() });
/** Most logins that are remembered. */
const loginsMax = 1000;

/**
 * How Hookdeck's command-line client gets a key, without having one: by a login, or as a guest. A login is confirmed in
 * a browser there; here it is at once. In no document of the API.
 */
export function loginRoutes(
  version: Version,
  organization: Organization,
  url: () => string,
): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  const logins = new Set<string>();
  const home = (): Project => {
    const [first] = organization.projects.living();
    if (first === undefined) throw notFound("project");
    return first;
  };
  const begin = async (context: EmulatorContext) => {
    accept(read(device, await bodyOf(context)));
    const id = newId("login");
    logins.add(id);
    for (const oldest of logins) {
      if (logins.size <= loginsMax) break;
      logins.delete(oldest);
    }
    return {
      browser_url: `${url()}/_emulator/`,
      poll_url: `${url()}/${version.name}/cli-auth/poll?key=${id}`,
    };
  };

  routes.post("/cli-auth", async (context) => context.json(await begin(context)));
  routes.post("/cli/guest", async (context) => {
    const begun = await begin(context);
    const { secret } = personalKey(organization, home());
    return context.json({ id: "usr_emulator", key: secret, link: begun.browser_url, ...begun });
  });
  routes.get("/cli-auth/poll", (context) => {
    const given = context.req.query("key") ?? "";
    const key = logins.has(given) ? personalKey(organization, home()) : organization.findKey(given);
    if (key?.projectId == null) throw unauthorized();
    const project = organization.projects.get(key.projectId);
    const client = { client_id: newId("client"), ...whose(context, version, organization, project, key) };
    return context.json({ claimed: true, key: key.secret, ...client });
  });
  return routes;
}
