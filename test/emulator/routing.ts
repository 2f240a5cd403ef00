import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Hookdeck } from "./hookdeck";

const row = z.looseObject({ id: z.string() });
const list = z.looseObject({ models: z.array(row), pagination: z.record(z.string(), z.unknown()) });

/** A row of a list of the events plane. */
export type Row = z.output<typeof row>;

/** How a connection of a test is made. */
export interface Route {
  readonly source?: Readonly<Record<string, unknown>>;
  readonly destination?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly Readonly<Record<string, unknown>>[];
  /** @default "orders" */
  readonly name?: string;
}

/** A connection of a test. */
export interface Routed {
  readonly connectionId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** The source's URL. */
  readonly url: string;
}

/** Makes a connection, from a source `shop` to an HTTP destination `api` unless told otherwise. */
export async function connect({ ok }: Hookdeck, route: Route = {}): Promise<Routed> {
  const { source = {}, destination, rules = [], name = "orders" } = route;
  const made = await ok("PUT", "/connections", {
    name,
    source: { name: "shop", ...source },
    destination: destination ?? http("https://api.example.com/hooks"),
    rules,
  });
  const { id = "", source: from, destination: to } = made;
  return { connectionId: id, sourceId: from?.id ?? "", destinationId: to?.id ?? "", url: from?.url ?? "" };
}

/** An HTTP destination `api`. */
export function http(url: string, config: Readonly<Record<string, unknown>> = {}) {
  return { name: "api", type: "HTTP", config: { url, ...config } };
}

/** Sends JSON to a URL, and waits until everything that is due came of it. Answers the reply. */
export async function send(hookdeck: Hookdeck, url: string, body: unknown = {}, init: RequestInit = {}) {
  const headers = { "content-type": "application/json", ...init.headers };
  const sent = { method: "POST", body: JSON.stringify(body), ...init, headers };
  const response = await fetch(url, sent);
  const text = await response.text();
  await hookdeck.emulator.settle();
  return { status: response.status, headers: response.headers, text };
}

/** The rows of a list, oldest first. */
export async function rows(hookdeck: Hookdeck, path: string): Promise<Row[]> {
  return list.parse(await hookdeck.ok("GET", path)).models.reverse();
}

/** The one row of a list. */
export async function only(hookdeck: Hookdeck, path: string): Promise<Row> {
  const [row, ...others] = await rows(hookdeck, path);
  if (row === undefined || others.length > 0) throw new Error(`${path}: not one row`);
  return row;
}

/** A request that a {@link useReceiver} got. */
export interface Got {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server of a test file that deliveries really reach. It answers 200, or as its handler says. */
export function useReceiver() {
  const server = createServer((incoming, outgoing) => void take(incoming, outgoing));
  const receiver: { url: string; got: Got[]; handler: (outgoing: ServerResponse, got: Got) => void } = {
    url: "",
    got: [],
    handler: (outgoing) => outgoing.end("ok"),
  };
  async function take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { method, url, headers } = incoming;
    const got = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    receiver.got.push(got);
    receiver.handler(outgoing, got);
  }
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address === "object" && address !== null) receiver.url = `http://127.0.0.1:${address.port}`;
  });
  beforeEach(() => {
    receiver.got.length = 0;
    receiver.handler = (outgoing) => outgoing.end("ok");
  });
  afterAll(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return receiver;
}
