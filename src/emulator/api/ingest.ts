import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { bodyMax } from "../events/ingest/content";
import { type IngestReply, ingest } from "../events/ingest/ingest";
import type { Arrival } from "../events/ingest/payload";
import type { Planes } from "../events/planes";
import type { Organization } from "../store/organization";
import type { Project } from "../store/project";
import type { Source } from "../store/source";
import type { EmulatorContext, EmulatorEnv } from "./context";
import { readBytes } from "./incoming-body";
import { secretOf } from "./keys";

/** The URLs of sources, `/e/…`. Everybody may send there, as to Hookdeck's. */
export function sourceUrlRoutes(organization: Organization, planes: Planes): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.all("/:slug/*", async (context) => {
    const slug = context.req.param("slug");
    const found = findSource(organization, `src_${slug}`);
    const arrival = await arrivalOf(context, `/e/${slug}`);
    if (found === undefined)
      return Response.json({ status: "NOT_FOUND", message: "No such source" }, { status: 404 });
    const { project, source } = found;
    if (source.deletedAt !== null) return deleted();
    return answer(context, ingest(planes.of(project), source, arrival), planes.services.scheduler.now());
  });
  return routes;
}

/** `/v1/publish`: sends to a source by its id or name, with a key of the project. */
export function publishRoutes(organization: Organization, planes: Planes): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.post("/*", async (context) => {
    const key = organization.findKey(secretOf(context.req.header("authorization")));
    const id = context.req.header("x-hookdeck-source-id");
    const name = context.req.header("x-hookdeck-source-name");
    const arrival = await arrivalOf(context, "/v1/publish");
    if (key?.projectId == null) {
      const message = "No API key was provided through Basic Auth or Bearer Token";
      return Response.json({ message, code: "UNAUTHORIZED" }, { status: 401 });
    }
    if (id === undefined && name === undefined) {
      const message = "Missing x-hookdeck-source-id or x-hookdeck-source-name header";
      return Response.json({ message, code: "MISSING_PARAMETER" }, { status: 400 });
    }
    const project = organization.projects.get(key.projectId);
    const source = id === undefined ? project.sources.findByName(name ?? "") : project.sources.get(id);
    if (source === undefined)
      return Response.json({ message: "Source not found", code: "NOT_FOUND" }, { status: 404 });
    const { authorization: _, ...headers } = arrival.headers;
    const reply = ingest(planes.of(project), source, { ...arrival, headers }, true);
    return answer(context, reply, planes.services.scheduler.now());
  });
  return routes;
}

function findSource(
  organization: Organization,
  id: string,
): { project: Project; source: Source } | undefined {
  for (const project of organization.projects.living()) {
    const source = project.sources.remember(id);
    if (source !== undefined) return { project, source };
  }
  return undefined;
}

async function arrivalOf({ req, env }: EmulatorContext, base: string): Promise<Arrival> {
  const { pathname, search } = new URL(req.url);
  const headers = Object.fromEntries(
    Object.entries(env.incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: req.method,
    url: req.url,
    headers,
    path: pathname.slice(base.length) || "/",
    query: search.slice(1),
    rawBody: await readBytes(env.incoming, bodyMax),
  };
}

/** Answers without a `Response`: to make one and to read it again takes longer than all the rest of a request. */
function answer(
  { req, env: { outgoing } }: EmulatorContext,
  { status, contentType, body }: IngestReply,
  now: number,
): Response {
  const headers = { "access-control-allow-origin": "*", ...(contentType && { "content-type": contentType }) };
  if (req.method === "HEAD") return new Response(null, { status, headers });
  const date = new Date(now).toUTCString();
  outgoing.writeHead(status, { ...headers, date, "content-length": Buffer.byteLength(body) });
  outgoing.end(body);
  return RESPONSE_ALREADY_SENT;
}

function deleted(): Response {
  const message = "The source is deleted and this URL is no longer accepting requests.";
  return Response.json({ status: "DELETED", message }, { status: 410 });
}
