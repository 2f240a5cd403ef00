import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { send } from "../../../../src/emulator/events/delivery/http-sender";

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) {
    const closed = once(server, "close");
    server.close();
    await closed;
  }
});

/** A server that does this with every connection once it has read something. */
async function serving(act: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("data", () => act(socket));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

test.each<[string, (socket: Socket) => void, object]>([
  [
    "answers 101",
    (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
    { status: null, errorCode: "PROTOCOL_ERROR" },
  ],
  ["answers 101 and closes", (socket) => socket.end("HTTP/1.1 101 x\r\nupgrade: x\r\n\r\n"), { status: 101 }],
  ["closes without a word", (socket) => socket.end(), { status: null, errorCode: "CONNECTION_RESET" }],
  ["resets", (socket) => socket.resetAndDestroy(), { status: null, errorCode: "CONNECTION_RESET" }],
  ["speaks no HTTP", (socket) => socket.end("hello\r\n\r\n"), { status: null }],
  ["says nothing", () => {}, { status: null, errorCode: "TIMEOUT" }],
  [
    "stops in the headers",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nx: "),
    { status: null, errorCode: "TIMEOUT" },
  ],
  [
    "stops in the body",
    (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc"),
    { status: null, errorCode: "TIMEOUT" },
  ],
  [
    "closes in the body",
    (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc"),
    { status: null, errorCode: "CONNECTION_RESET" },
  ],
  [
    "answers 100 and 103 before 200",
    (socket) =>
      socket.end(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
      ),
    { status: 200 },
  ],
  [
    "answers 100 and nothing more",
    (socket) => socket.write("HTTP/1.1 100 x\r\n\r\n"),
    { errorCode: "TIMEOUT" },
  ],
  [
    "answers 204 with a body",
    (socket) => socket.end("HTTP/1.1 204 x\r\ncontent-length: 2\r\n\r\nab"),
    { status: 204 },
  ],
  ["answers 999", (socket) => socket.end("HTTP/1.1 999 x\r\ncontent-length: 0\r\n\r\n"), { status: 999 }],
])("a receiver that %s ends the delivery in its time", async (_, act, outcome) => {
  const outgoing = { url: await serving(act), method: "POST", headers: {}, body: Buffer.from("{}") };
  expect(await send(outgoing, 100, new AbortController().signal)).toMatchObject(outcome);
});
