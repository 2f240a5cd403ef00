import { z } from "zod";
import { type Emulator, startEmulator } from "../../src/emulator";
import type { Operation } from "./openapi";
import { bodies, type Named, queries } from "./operation-calls";

const identified = z.looseObject({ id: z.string() });
const listed = z.looseObject({ models: z.array(identified) });
const routed = identified.extend({ source: identified.extend({ url: z.string() }) });

/** An emulator with something of every kind in it. */
export class Populated {
  private calls = 0;

  private constructor(
    readonly emulator: Emulator,
    private readonly version: string,
    private readonly named: Omit<Named, "name">,
    private readonly known: Readonly<Record<string, string>>,
  ) {}

  static async start(version: string): Promise<Populated> {
    const emulator = await startEmulator();
    const draft = new Populated(
      emulator,
      version,
      { sourceId: "", connectionId: "", eventDataId: "", projectId: emulator.projectId },
      {},
    );
    const code = `addHandler("transform", (request) => request);`;
    const connection = routed.parse(
      await draft.ok("PUT", "/connections", {
        name: "orders",
        source: { name: "shop" },
        destination: { name: "api", type: "HTTP", config: { url: "https://api.example.com/hooks" } },
        rules: [{ type: "transform", transformation: { name: "clean", code } }],
      }),
    );
    emulator.answer("https://api.example.com/hooks", { status: 500, times: 1 });
    for (const id of [1, 2]) {
      const headers = { "content-type": "application/json" };
      await fetch(connection.source.url, { method: "POST", headers, body: JSON.stringify({ id }) });
      await emulator.settle();
    }
    const silent = routed.parse(
      await draft.ok("PUT", "/connections", {
        name: "none",
        source: { name: "filtered" },
        destination: { name: "api" },
        rules: [{ type: "filter", body: { never: true } }],
      }),
    );
    await fetch(silent.source.url, { method: "POST", body: "{}" });
    await emulator.settle();
    const first = async (path: string) => listed.parse(await draft.ok("GET", path)).models[0];
    const event = z.looseObject({ id: z.string(), event_data_id: z.string() }).parse(await first("/events"));
    const transformation = (await first("/transformations"))?.id ?? "";
    const known = {
      events: event.id,
      // one that a connection ignored, because only such a one can be retried
      requests: (await first("/requests"))?.id ?? "",
      attempts: (await first("/attempts"))?.id ?? "",
      issues: (await first("/issues"))?.id ?? "",
      execution_of: transformation,
      executions: (await first(`/transformations/${transformation}/executions`))?.id ?? "",
    };
    const named = {
      sourceId: connection.source.id,
      connectionId: connection.id,
      eventDataId: event.event_data_id,
      projectId: emulator.projectId,
    };
    return new Populated(emulator, version, named, known);
  }

  /** Calls an operation on objects made for it. */
  async call(operation: Operation): Promise<{ status: number; body: unknown }> {
    return this.send(operation, await this.pathOf(operation));
  }

  /** Calls an operation with ids that nobody has. */
  async miss(operation: Operation): Promise<{ status: number; body: unknown }> {
    return this.send(operation, operation.path.replace(/\{\w+\}/g, "nobody_1"));
  }

  private send(operation: Operation, path: string) {
    const query = queries[operation.id];
    const body = operation.method === "GET" ? undefined : this.bodyOf(operation.id);
    return this.request(operation.method, query === undefined ? path : `${path}?${query}`, body);
  }

  private bodyOf(id: string): unknown {
    this.calls += 1;
    return (bodies[id] ?? (() => ({})))({ ...this.named, name: `n${this.calls}` });
  }

  private async pathOf({ path }: Operation): Promise<string> {
    if (path.includes("/executions")) {
      return path
        .replace("{id}", this.known["execution_of"] ?? "")
        .replace("{execution_id}", this.known["executions"] ?? "");
    }
    if (path.endsWith("/custom_domains") || path.endsWith("{domain_id}")) return this.domainPath(path);
    if (!path.includes("{id}")) return path;
    const collection = path.slice(1, path.indexOf("/{id}"));
    return path.replace("{id}", this.known[collection] ?? (await this.make(collection)));
  }

  private async domainPath(path: string): Promise<string> {
    const at = path.replace("/{domain_id}", "").replace("{id}", this.named.projectId);
    if (!path.endsWith("{domain_id}")) return at;
    await this.ok("POST", at, this.bodyOf("addCustomDomain"));
    const domains = z.array(identified).parse(await this.ok("GET", at));
    return `${at}/${domains[0]?.id}`;
  }

  private async make(collection: string): Promise<string> {
    const creators: Readonly<Record<string, string>> = {
      sources: "createSource",
      destinations: "createDestination",
      connections: "createConnection",
      transformations: "createTransformation",
      "issue-triggers": "createIssueTrigger",
      bookmarks: "createBookmark",
      "organizations/current/api-keys": "createApiKey",
      projects: "createProject",
      "bulk/events/cancel": "createEventBulkCancel",
      "bulk/events/retry": "createEventBulkRetry",
      "bulk/ignored-events/retry": "createIgnoredEventBulkRetry",
      "bulk/requests/retry": "createRequestBulkRetry",
      "bulk/requests/replay": "createRequestBulkReplay",
    };
    const creator = creators[collection];
    if (creator === undefined) throw new Error(`nothing makes one of /${collection}`);
    return identified.parse(await this.ok("POST", `/${collection}`, this.bodyOf(creator))).id;
  }

  private async ok(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await this.request(method, path, body);
    if (reply.status === 200) return reply.body;
    throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  }

  private async request(method: string, path: string, body?: unknown) {
    const isPlatform = /^\/(organizations|projects)/.test(path);
    const key = isPlatform ? this.emulator.organizationKey : this.emulator.apiKey;
    const response = await fetch(`${this.emulator.url}/${this.version}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    await this.emulator.settle();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  }
}
