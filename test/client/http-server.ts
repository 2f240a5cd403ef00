import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "../../src/client/config";

/** A key that must never be seen outside of the `authorization` header. */
export const canary = "canary+key/with=odd_characters_7f3a";

export const rateHeaders = (remaining: number) => ({
  "x-ratelimit-limit": "240",
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-reset": new Date(Date.now() + 30_000).toISOString(),
});

/** What a server got. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Handler = (seen: Seen, response: ServerResponse, count: number) => void;

/** A server on loopback that records what it gets. */
export class HttpServer {
  readonly seen: Seen[] = [];
  /** Most requests it had to answer at the same time. */
  mostAtOnce = 0;
  #open = 0;
  readonly #server: Server;

  private constructor(handler: Handler) {
    const listener: RequestListener = (request, response) => {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#open);
      response.on("close", () => this.#open--);
      const chunks: Uint8Array[] = [];
      request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        this.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        handler({ method, url, headers, body: Buffer.concat(chunks).toString() }, response, this.seen.length);
      });
    };
    this.#server = createServer(listener);
  }

  static start(handler: Handler): Promise<HttpServer> {
    const server = new HttpServer(handler);
    return new Promise((resolve) => server.#server.listen(0, "127.0.0.1", () => resolve(server)));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get settings(): Settings {
    return {
      apiKey: canary,
      apiBase: this.origin,
      apiVersion: "2026-09-01",
      adopt: true,
      rateShare: 1,
      readSecrets: "changed",
    };
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

/** Answers with text of another type. */
export function text(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers = {},
): void {
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(body);
}
