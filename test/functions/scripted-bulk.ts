import { createServer, type IncomingMessage, type Server } from "node:http";
import { type Client, createClient } from "../../src/client/client";
import { readSettings } from "../../src/client/config";

/** What became of one POST that starts an operation. */
export type Start = "answered" | "lost before" | "lost after" | "failed before" | "failed after";

/** Bulk operations whose answers a test scripts: what gets lost, and how a job moves. */
export interface ScriptedBulk {
  readonly client: Client;
  /** Where it is served. */
  readonly url: string;
  /** `METHOD path?query` of every request, decoded. */
  readonly calls: string[];
  /** Bodies of the POSTs that arrived. */
  readonly posted: unknown[];
  /** Operations that exist, newest first. */
  readonly operations: Record<string, unknown>[];
  /** What becomes of the next POSTs; `answered` when it is empty. */
  readonly starts: Start[];
  /** What each look at an operation changes in it. */
  readonly moves: Record<string, unknown>[];
  estimate: number | null;
}

/** Without it, the client would guess a budget and wait. */
const budget = {
  "x-ratelimit-limit": "100000",
  "x-ratelimit-remaining": "99999",
  "x-ratelimit-reset": new Date(Date.now() + 60_000).toISOString(),
};

/** Serves one kind of bulk operation for the tests of a file. The emulator has no way to script these. */
export function useScriptedBulk(collection: string): ScriptedBulk {
  let server: Server;
  const bulk = {
    client: undefined as unknown as Client,
    url: "",
    calls: [] as string[],
    posted: [] as unknown[],
    operations: [] as Record<string, unknown>[],
    starts: [] as Start[],
    moves: [] as Record<string, unknown>[],
    estimate: 3 as number | null,
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const url = new URL(request.url ?? "/", "http://localhost");
        bulk.calls.push(`${request.method} ${decodeURIComponent(url.pathname + url.search)}`);
        const answer = (status: number, value: unknown) => {
          response.writeHead(status, { "content-type": "application/json", ...budget });
          response.end(JSON.stringify(value));
        };
        const at = url.pathname.replace(`/2026-09-01${collection}`, "");
        if (request.method === "POST" && at === "") {
          const start = bulk.starts.shift() ?? "answered";
          bulk.posted.push(body);
          if (start === "lost before") return void request.socket.destroy();
          if (start === "failed before")
            return answer(500, { code: "FATAL_ERROR", status: 500, message: "no" });
          const operation = newOperation(`bch_${bulk.operations.length + 1}`, body);
          bulk.operations.unshift(operation);
          if (start === "lost after") return void request.socket.destroy();
          if (start === "failed after")
            return answer(502, { code: "BAD_GATEWAY", status: 502, message: "no" });
          return answer(200, operation);
        }
        if (at === "/plan") return answer(200, { estimated_batch: 1, estimated_count: bulk.estimate });
        if (at === "") return answer(200, { models: bulk.operations, count: 0, pagination: {} });
        const operation = bulk.operations.find(({ id }) => at.startsWith(`/${id}`));
        if (!operation)
          return answer(404, { code: "NOT_FOUND", status: 404, message: "Not Found", data: {} });
        Object.assign(operation, bulk.moves.shift() ?? {});
        return answer(200, operation);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    bulk.url = `http://127.0.0.1:${port}`;
    const settings = readSettings(() => undefined, {
      HOOKDECK_API_KEY: "test-key",
      HOOKDECK_API_BASE: bulk.url,
    });
    bulk.client = createClient(settings);
  });
  afterEach(() => {
    for (const list of [bulk.calls, bulk.posted, bulk.operations, bulk.starts, bulk.moves]) list.length = 0;
    bulk.estimate = 3;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return bulk;
}

/** An operation as Hookdeck first answers it. */
export function newOperation(id: string, body: unknown): Record<string, unknown> {
  return {
    id,
    team_id: "tm_1",
    type: "events.retry",
    query: Object(body).query,
    created_at: "2026-09-01T00:00:00.000Z",
    updated_at: "2026-09-01T00:00:00.000Z",
    completed_at: null,
    cancelled_at: null,
    estimated_batch: 1,
    estimated_count: 3,
    processed_batch: 0,
    completed_count: 0,
    failed_count: null,
    in_progress: true,
    progress: 0,
    number: 1,
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : JSON.parse(text);
}
