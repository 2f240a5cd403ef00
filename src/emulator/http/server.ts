import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";

type FetchCallback = Parameters<typeof getRequestListener>[0];

/** Takes connections that ask to become sockets. */
interface Upgrades {
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** A listening HTTP server. */
export interface Listening {
  /** Address, without a trailing slash. */
  readonly url: string;
  /** Ends open connections. Resolves when the port is free. */
  close(): Promise<void>;
}

/** Room for a URL of 16 KB, which the emulator refuses by itself, and the headers. */
const maxHeaderSize = 64 * 1024;

/**
 * Serves on loopback, or on all addresses of a container. Rejects where the port is taken.
 *
 * @param host the address to listen on. @default 127.0.0.1
 * @param keepsAlive whether the process goes on for as long as it listens
 */
export async function listen(
  fetch: FetchCallback,
  port: number,
  {
    sockets,
    host = "127.0.0.1",
    keepsAlive = false,
  }: { sockets: Upgrades; host?: string | undefined; keepsAlive?: boolean | undefined },
): Promise<Listening> {
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = createServer({ maxHeaderSize }, (incoming, outgoing) => void listener(incoming, outgoing));
  server.on("upgrade", (incoming, socket, head) => sockets.upgrade(incoming, socket, head));
  server.listen(port, host);
  await once(server, "listening");
  if (!keepsAlive) server.unref().on("connection", (socket) => socket.unref());
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The emulator has no port");
  return address.port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
