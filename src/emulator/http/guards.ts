import type { MiddlewareHandler } from "hono";
import type { EmulatorContext, EmulatorEnv } from "../api/context";
import { unauthorized, unsafe } from "../contract/errors";
import { forgetOld } from "../events/forget";
import type { Planes } from "../events/planes";
import type { Organization } from "../store/organization";

const urlMax = 16 * 1024;
const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Refuses what a web page in the user's browser could send, but for the emulator's own, and a URL that is too long. */
export const refuseUnsafe: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  const origin = isOwnPage(context) ? undefined : context.req.header("origin");
  const refusal = refusalOf(context.req.header("host"), origin);
  if (refusal !== undefined) throw unsafe(403, refusal);
  if ((context.env.incoming.url ?? "").length > urlMax) throw unsafe(414, "The URL is longer than 16 KB");
  await next();
};

/** Why a request is refused that could come from a web page; `undefined` where it is not. */
export function refusalOf(host = "", origin: string | undefined): string | undefined {
  // a name that a DNS server points at 127.0.0.1 must not lead here
  if (!loopbackNames.has(host.replace(/:\d+$/, "").toLowerCase()))
    return "The emulator answers to loopback names only";
  return origin === undefined ? undefined : "The emulator takes no requests of web pages";
}

/** Whether a request comes from the emulator's own page, and asks for nothing but what that page needs. */
function isOwnPage({ req }: EmulatorContext): boolean {
  const isBelow = new URL(req.url).pathname.startsWith("/_emulator/");
  return isBelow && req.header("origin") === `http://${req.header("host")}`;
}

/** How a client says which project it means; Hookdeck's own command sends the first two. */
const projectHeaders = ["x-team-id", "x-project-id", "x-hookdeck-team-id"];

/**
 * Lets in who has a key of a project, or a key of a person or of the organization and says which project. The id of a
 * project that there is none of is 401, too (observed on Hookdeck's API).
 */
export function openProject(organization: Organization, planes: Planes): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const { key, entry } = context.var;
    const named = projectHeaders.flatMap((name) => context.req.header(name) ?? []);
    const id = named[0] ?? key?.projectId;
    if (key === undefined || id == null) throw unauthorized();
    const isBound = key.projectId !== null && key.person === undefined;
    if (isBound && key.projectId !== id) throw unauthorized();
    const project = organization.projects.find((each) => each.id === id);
    if (project === undefined) throw unauthorized();
    const plane = planes.of(project);
    forgetOld(plane);
    entry.projectId = id;
    context.set("project", project);
    context.set("plane", plane);
    await next();
  };
}
