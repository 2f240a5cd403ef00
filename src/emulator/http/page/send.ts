import { Hono } from "hono";
import { z } from "zod";
import { bodyOf, type EmulatorEnv } from "../../api/context";
import { accept, read } from "../../contract/joi";
import { ingest } from "../../events/ingest/ingest";
import { sign } from "../../events/ingest/signing";
import type { Planes } from "../../events/planes";
import type { Organization } from "../../store/organization";

const sent = z.strictObject({
  project_id: z.string(),
  source_id: z.string(),
  method: z.string().regex(/^[A-Z]+$/),
  path: z.string().regex(/^\/[^?#\s]*$/),
  query: z.string(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()),
  body: z.string(),
  sign: z.boolean(),
});

/**
 * Test requests: they come in at a source as if a sender had sent them. A browser cannot do that, whose requests carry
 * headers of its own, and none of the sender's.
 */
export function sendRoutes(organization: Organization, planes: Planes): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.post("/", async (context) => {
    const asked = accept(read(sent, await bodyOf(context)));
    const project = organization.projects.get(asked.project_id);
    const source = project.sources.get(asked.source_id);
    const plane = planes.of(project);
    const { method, path, query } = asked;
    const { origin, host } = new URL(context.req.url);
    const url = `${origin}/e/${source.id.replace("src_", "")}${path}${query === "" ? "" : `?${query}`}`;
    const rawBody = Buffer.from(asked.body);
    const given = Object.entries(asked.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const length = rawBody.length === 0 ? {} : { "content-length": String(rawBody.length) };
    const plain = { host, ...length, ...Object.fromEntries(given) };
    const proof = asked.sign ? sign(source, { rawBody, now: plane.services.scheduler.now() }) : undefined;
    const headers = { ...plain, ...proof };
    const before = plane.requests.last;
    const { status, body } = ingest(plane, source, { method, url, headers, path, query, rawBody });
    const request = plane.requests.last;
    return context.json({
      status,
      body,
      request_id: request === before ? null : (request?.id ?? null),
      signed: proof !== undefined,
    });
  });
  return routes;
}
