import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket, WebSocketServer } from "ws";
import { secretOf } from "../api/keys";
import type { CliSession } from "../events/delivery/cli-sessions";
import type { Plane } from "../events/plane";
import type { Planes } from "../events/planes";
import type { Organization } from "../store/organization";
import { CliChannel } from "./cli-channel";
import { refusalOf } from "./guards";

/** What Hookdeck's command-line client calls its protocol. */
const protocol = "hookdeckcli-devproxy-v1";
/** Longest message of a client, in bytes: an answer of a server of its own is in it. */
const messageMax = 16 * 1024 * 1024;

/** Whose socket it is to be. */
interface Found {
  readonly plane: Plane;
  readonly session: CliSession;
}

/** The sockets of an emulator: `hookdeck listen` gets its events by them. */
export class Sockets {
  private made: WebSocketServer | undefined;

  constructor(
    private readonly organization: Organization,
    private readonly planes: Planes,
  ) {}

  /** Takes a connection that asks to become a socket, or refuses it in plain HTTP. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const found = this.sessionOf(incoming);
    if ("refusal" in found) refuse(socket, ...found.refusal);
    else this.server().handleUpgrade(incoming, socket, head, (client) => attach(found, client));
  }

  /** Ends every socket. */
  close(): void {
    for (const client of this.made?.clients ?? []) client.terminate();
    this.made?.close();
  }

  private sessionOf(incoming: IncomingMessage): Found | { readonly refusal: [string, string] } {
    const { headers } = incoming;
    const unsafe = refusalOf(headers.host, headers.origin);
    if (unsafe !== undefined) return { refusal: ["403 Forbidden", unsafe] };
    const plane = this.planeOf(incoming);
    if (plane === undefined) return { refusal: ["401 Unauthorized", "Unauthorized"] };
    const session = plane.cliSessions.find(String(headers["websocket-id"] ?? ""));
    // the client knows these words
    if (session === undefined) return { refusal: ["404 Not Found", "Unknown WebSocket ID."] };
    return { plane, session };
  }

  private planeOf({ headers }: IncomingMessage): Plane | undefined {
    const key = this.organization.findKey(secretOf(headers.authorization));
    const id = headers["x-team-id"] || key?.projectId;
    const isOther = key?.projectId !== null && key?.person === undefined && key?.projectId !== id;
    if (key === undefined || isOther) return undefined;
    const project = this.organization.projects.find((each) => each.id === id);
    return project && this.planes.of(project);
  }

  private server(): WebSocketServer {
    // required where it is used: most emulators never have a socket
    const { WebSocketServer }: typeof import("ws") = require("ws");
    this.made ??= new WebSocketServer({
      noServer: true,
      maxPayload: messageMax,
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
    return this.made;
  }
}

function attach({ plane, session }: Found, client: WebSocket): void {
  const channel = new CliChannel({
    send: (text) => client.send(text),
    close: () => client.close(1001),
  });
  const { cliSessions, services } = plane;
  cliSessions.connect(session, channel);
  services.log(`listening ${session.id}`);
  client.on("message", (data) => channel.receive(String(data)));
  client.on("error", () => client.terminate());
  client.on("close", (code) => {
    channel.lose();
    // a client that leaves for good says so; any other may come back
    if (code === 1000) cliSessions.end(session.id, channel);
    else cliSessions.drop(session.id, channel);
    services.log(`left      ${session.id}`);
  });
}

/** Refuses in plain HTTP, in words that the client reads. */
function refuse(socket: Duplex, status: string, message: string): void {
  const body = JSON.stringify({ error: { message } });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `connection: close\r\n\r\n${body}`,
  );
}
