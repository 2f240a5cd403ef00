import { Hono, type MiddlewareHandler } from "hono";
import type { EmulatorEnv } from "../../api/context";
import type { OpenEntry } from "../../api/journal";
import { noSuchRoute } from "../../contract/errors";
import type { Version } from "../../contract/versions";
import type { Planes } from "../../events/planes";
import type { Organization } from "../../store/organization";
import { HeldClock, type MovableClock } from "../../time/clock";
import type { Message } from "./message";
import { sendRoutes } from "./send";
import { streamOf } from "./stream";

/** What the page shows and does. */
export interface Shown {
  readonly organization: Organization;
  readonly planes: Planes;
  readonly versions: readonly Version[];
  readonly clock: () => number;
  readonly movable: MovableClock | undefined;
  /** Hears of every request that changed something. */
  onChange(): void;
  /** The emulator's own address. */
  url(): string;
}

/**
 * What the page asks for: the stream of changes, test requests, and the public API by a way of its own, which neither
 * meets faults nor is in the journal nor counts for the rate limit. Whoever mounts them guards them with the token.
 */
export function pageRoutes(shown: Shown, apiOf: (version: Version) => Hono<EmulatorEnv>): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>({ strict: false });
  const { organization, planes, clock } = shown;
  const version = shown.versions.at(-1);
  const projects = () => organization.projects.living().map(({ id, name }) => ({ id, name }));
  const kindOfClock = shown.movable === undefined ? "given" : isHeld(shown.movable) ? "held" : "running";

  routes.get("/stream", (context) => {
    const [first] = projects();
    const project = organization.projects.get(context.req.query("project") ?? first?.id ?? "");
    const hello: Extract<Message, { type: "hello" }> = {
      ...{ type: "hello", version: version?.name ?? "", url: shown.url(), projectId: project.id },
      ...{ projects: projects(), keep: planes.services.retention.count, clock: kindOfClock, now: clock() },
    };
    const { changes } = planes.services;
    // the emulator may have been reset since: its projects are others then, of the same ids
    const plane = () => {
      const current = organization.projects.remember(project.id);
      return current?.deletedAt === null ? planes.of(current) : undefined;
    };
    return new Response(streamOf({ changes, hello, projects, plane, clock }), {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  });
  routes.route("/send", sendRoutes(organization, planes));
  if (version !== undefined) {
    const door = new Hono<EmulatorEnv>({ strict: false });
    door.use(openDoor(shown));
    routes.route("/api", door.route("/", apiOf(version)));
  }
  routes.all("/*", (context) => noSuchRoute(context.req.method, new URL(context.req.url).pathname));
  return routes;
}

function isHeld(clock: MovableClock): boolean {
  return clock instanceof HeldClock;
}

/** Lets the page into the project that it names, with the organization's key. */
function openDoor({ organization, onChange }: Shown): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const entry: OpenEntry = {
      ...{ method: context.req.method, path: context.req.path, query: "", version: undefined },
      ...{ projectId: undefined, status: undefined, applied: false },
    };
    context.set("entry", entry);
    context.set(
      "key",
      organization.activeKeys().find(({ projectId }) => projectId === null),
    );
    await next();
    if (entry.applied) onChange();
  };
}
