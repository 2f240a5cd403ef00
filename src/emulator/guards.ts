import type { MiddlewareHandler } from "hono";
import type { EmulatorEnv } from "./context";
import { unauthorized, unsafe } from "./errors";
import type { Project } from "./resources/project";

const urlMax = 16 * 1024;
const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Refuses what a web page in the user's browser could send, and a URL that is too long. */
export const refuseUnsafe: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  const host = context.req.header("host")?.replace(/:\d+$/, "") ?? "";
  // a name that a DNS server points at 127.0.0.1 must not lead here
  if (!loopbackNames.has(host.toLowerCase()))
    throw unsafe(403, "The emulator answers to loopback names only");
  if (context.req.header("origin") !== undefined)
    throw unsafe(403, "The emulator takes no requests of web pages");
  if ((context.env.incoming.url ?? "").length > urlMax) throw unsafe(414, "The URL is longer than 16 KB");
  await next();
};

/** The project whose key a request carries, as bearer token or as the user of basic auth. */
export function findProject(
  projects: ReadonlyMap<string, Project>,
  authorization: string | undefined,
): Project | undefined {
  const [scheme, credentials = ""] = authorization?.split(" ", 2) ?? [];
  if (/^bearer$/i.test(scheme ?? "")) return projects.get(credentials);
  if (!/^basic$/i.test(scheme ?? "")) return undefined;
  const [user = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  return projects.get(user);
}

/** Lets in who has a key. */
export function authenticate(projects: ReadonlyMap<string, Project>): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const project = findProject(projects, context.req.header("authorization"));
    if (project === undefined) throw unauthorized();
    context.set("project", project);
    await next();
  };
}
