import { Hono, type MiddlewareHandler } from "hono";
import { attemptRoutes } from "../api/attempts";
import { bookmarkRoutes } from "../api/bookmark/routes";
import { bulkRoutes } from "../api/bulk";
import { loginRoutes } from "../api/command-line/login";
import { commandLineRoutes } from "../api/command-line/routes";
import { connectionRoutes } from "../api/connection/routes";
import type { EmulatorEnv } from "../api/context";
import { customDomainRoutes } from "../api/custom-domain/routes";
import { destinationRoutes } from "../api/destination/routes";
import { eventRoutes } from "../api/events";
import { executionRoutes } from "../api/executions";
import { publishRoutes, sourceUrlRoutes } from "../api/ingest";
import { integrationRoutes } from "../api/integrations";
import { issueTriggerRoutes } from "../api/issue-trigger/routes";
import { issueRoutes } from "../api/issues";
import { note, type OpenEntry } from "../api/journal";
import { secretOf } from "../api/keys";
import { metricRoutes } from "../api/metrics";
import { openApiDocument } from "../api/openapi";
import { organizationRoutes } from "../api/organization/routes";
import { notificationRoutes } from "../api/project/notifications";
import { projectRoutes, teamRoutes } from "../api/project/routes";
import { requestRoutes } from "../api/requests";
import { sourceRoutes } from "../api/source/routes";
import { transformationRoutes } from "../api/transformation/routes";
import { noSuchRoute, tooManyRequests, toResponse } from "../contract/errors";
import type { Version } from "../contract/versions";
import type { Receiver } from "../events/delivery/receiver";
import type { Planes } from "../events/planes";
import { applyFaults, skipFaulted } from "../faults/actions";
import type { Faults } from "../faults/faults";
import type { Organization } from "../store/organization";
import type { MovableClock } from "../time/clock";
import { adminRoutes } from "./admin";
import { openProject, refuseUnsafe } from "./guards";
import { assetRoutes } from "./page/assets";
import { pageRoutes } from "./page/routes";
import { type Rates, rateHeaders } from "./rates";

/** What the emulator is made of. */
export interface AppServices {
  /** Projects, and the keys that open them. */
  readonly organization: Organization;
  /** What came in at the projects' sources, and what became of it. */
  readonly planes: Planes;
  readonly journal: OpenEntry[];
  readonly faults: Faults;
  /** Answers in place of destinations that must not be reached. */
  readonly receiver: Receiver;
  readonly rates: Rates;
  /** Requests per window and key. */
  readonly limit: number;
  /** Whether requests above the limit are refused. */
  readonly enforce: boolean;
  readonly clock: () => number;
  /** The clock, where it can be moved on. */
  readonly movable: MovableClock | undefined;
  /** Opens `/_emulator`. */
  readonly adminToken: string;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  /** API versions to serve. */
  readonly versions: readonly Version[];
  /** Takes a line about every request. */
  log(line: string): void;
  /** Hears of every request that changed something. */
  onChange(): void;
  /** The emulator's own address. */
  url(): string;
}

/** `cli-auth` has a limit of its own (observed on Hookdeck's API). */
const cliAuthLimit = 100;

/** The emulator's HTTP side: every request comes in here. */
export function createApp(services: AppServices): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>({ strict: false });
  const { organization, planes } = services;
  app.use(dated(services), refuseUnsafe);
  app.route("/e", sourceUrlRoutes(organization, planes));
  app.route("/v1/publish", publishRoutes(organization, planes));
  app.route("/_emulator", assetRoutes());
  app.route("/_emulator", adminRoutes(services));
  const apiOf = (version: Version) => {
    const api = new Hono<EmulatorEnv>({ strict: false });
    api.use(noted);
    api.get("/openapi", (context) => context.json(openApiDocument(version, app.routes)));
    if (version.hasPlatform) {
      api.route("/organizations/current", organizationRoutes(organization));
      api.route("/projects", projectRoutes(organization, planes));
    }
    api.route("/teams", teamRoutes(organization));
    api.route("/", loginRoutes(version, organization, services.url));
    api.use(openProject(organization, planes));
    if (!version.hasPlatform) {
      const domains = customDomainRoutes(organization, (context) => context.var.project);
      api.route("/teams/current/custom_domains", domains);
    }
    api.route("/sources", sourceRoutes(version, services.url));
    api.route("/destinations", destinationRoutes(version));
    api.route("/connections", connectionRoutes(version, services.url));
    api.route("/webhooks", connectionRoutes(version, services.url));
    api.route("/transformations", transformationRoutes(version));
    api.route("/transformations", executionRoutes());
    api.route("/issue-triggers", issueTriggerRoutes(version));
    api.route("/bookmarks", bookmarkRoutes());
    api.route("/requests", requestRoutes());
    api.route("/events", eventRoutes());
    api.route("/attempts", attemptRoutes());
    api.route("/bulk", bulkRoutes());
    api.route("/issues", issueRoutes(version));
    api.route("/metrics", metricRoutes());
    api.route("/integrations", integrationRoutes());
    api.route("/notifications", notificationRoutes());
    api.route("/", commandLineRoutes(version, organization));
    return api;
  };
  app.route("/_emulator", pageRoutes(services, apiOf));
  app.use(recorded(services), applyFaults(services.faults, services), metered(services), skipFaulted);
  for (const version of services.versions) app.route(`/${version.name}`, apiOf(version));
  app.notFound((context) => noSuchRoute(context.req.method, new URL(context.req.url).pathname));
  app.onError(toResponse);
  return app;
}

/** Dates replies by the emulator's clock: clients compare it with `created_at` and the end of a window. */
function dated(services: AppServices): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    await next();
    // what is sent already has its date
    if (context.env.outgoing.headersSent) return;
    // a fault may have set another
    if (!context.res.headers.has("date")) context.header("date", new Date(services.clock()).toUTCString());
  };
}

/** Writes the journal. */
function recorded(services: AppServices): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const { pathname, search: asked } = new URL(context.req.url);
    // Hookdeck's own command sends its key there
    const search = pathname.endsWith("/cli-auth/poll") ? "" : asked;
    const key = services.organization.findKey(secretOf(context.req.header("authorization")));
    const version = services.versions.find(({ name }) => pathname.startsWith(`/${name}/`))?.name;
    const entry: OpenEntry = {
      method: context.req.method,
      path: version === undefined ? pathname : pathname.slice(version.length + 1),
      query: search.slice(1),
      version,
      projectId: key?.projectId ?? undefined,
      status: undefined,
      applied: false,
    };
    note(services.journal, entry);
    context.set("entry", entry);
    context.set("key", key);
    await next();
    if (entry.applied) services.onChange();
    services.log(`request   ${entry.method} ${pathname}${search} ${entry.status ?? "unanswered"}`);
  };
}

const writes = new Set(["POST", "PUT", "DELETE"]);

/** Notes what became of the request, before a fault can hide it. */
const noted: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  await next();
  context.var.entry.applied = writes.has(context.req.method) && context.res.ok;
};

/** Counts the request, and puts the rate headers on the reply. */
function metered(services: AppServices): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const { entry } = context.var;
    const isCliAuth = entry.path.startsWith("/cli-auth/");
    const bucket = `${context.var.key?.id ?? "nobody"}${isCliAuth ? " cli-auth" : ""}`;
    const standing = services.rates.count(bucket, isCliAuth ? cliAuthLimit : services.limit);
    if (services.enforce && standing.exceeded) context.res = toResponse(tooManyRequests());
    else await next();
    for (const [name, value] of Object.entries(rateHeaders(standing))) context.header(name, value);
    entry.status = context.res.status;
  };
}
