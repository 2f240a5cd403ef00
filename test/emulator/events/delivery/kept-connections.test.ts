import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import fc from "fast-check";
import { send } from "../../../../src/emulator/events/delivery/http-sender";
import { KeptConnections } from "../../../../src/emulator/events/delivery/kept-connections";

const ok = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/** What a receiver can do once it has read a request. */
const acts: Readonly<Record<string, (socket: Socket) => void>> = {
  answers: (socket) => socket.write(ok),
  "answers and closes": (socket) => socket.end(ok),
  "answers, and closes a little later": (socket) => socket.write(ok, () => socket.end()),
  "answers, and resets": (socket) => socket.write(ok, () => setImmediate(() => socket.resetAndDestroy())),
  "says that it closes": (socket) => socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nok"),
  "answers as HTTP/1.0": (socket) => socket.end("HTTP/1.0 200 OK\r\n\r\nok"),
  "answers twice": (socket) => socket.write(ok + ok),
  "answers 204 with a body": (socket) => socket.write("HTTP/1.1 204 x\r\ncontent-length: 2\r\n\r\nok"),
  "says too much": (socket) => socket.write(ok, () => socket.write("and more")),
  closes: (socket) => socket.end(),
  resets: (socket) => socket.resetAndDestroy(),
};
const quiet = ["closes", "resets"];

let time = 0;
let kept: KeptConnections;
let act = "answers";
let got: string[] = [];
const sockets: Socket[] = [];
const server = createServer({ noDelay: true }, (socket) => {
  sockets.push(socket);
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes) => {
    got.push(bytes.toString("latin1"));
    acts[act]?.(socket);
  });
});
const closing = new AbortController();

beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
beforeEach(() => {
  kept = new KeptConnections(() => time);
  got = [];
  sockets.length = 0;
  act = "answers";
});
afterEach(() => kept.close());
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  const closed = once(server, "close");
  server.close();
  await closed;
});

/** Sends a delivery of a number, and moves the time on. */
async function deliver(number: number, ms = 1) {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const outgoing = {
    url: `http://127.0.0.1:${port}/`,
    method: "POST",
    headers: {},
    body: Buffer.from(`<${number}>`),
  };
  const outcome = await send(outgoing, 60_000, closing.signal, kept);
  time += ms;
  return outcome;
}

async function deliverAll(count: number, ms?: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await deliver(number, ms);
}

test("a receiver with few deliveries gets a connection for each", async () => {
  await deliverAll(200, 50);
  expect(sockets.length).toBe(200);
  expect(got.every((text) => /connection: close/i.test(text))).toBe(true);
});

test("a busy receiver gets the next delivery over a connection that has rested", async () => {
  await deliverAll(500);
  expect(got).toHaveLength(500);
  // the first 49, and those that are open until one has rested for 50 ms
  expect(sockets.length).toBe(49 + 50);
});

test("a connection that has rested for long is not kept", async () => {
  await deliverAll(150);
  const open = sockets.filter(({ destroyed }) => !destroyed);
  expect(open.length).toBeGreaterThan(0);
  time += 10_000;
  await Promise.all(open.map((socket) => once(socket, "close")));
});

test("the end of the emulator ends what rests", async () => {
  await deliverAll(150);
  const open = sockets.filter(({ destroyed }) => !destroyed);
  kept.close();
  await Promise.all(open.map((socket) => once(socket, "close")));
  expect(await deliver(150)).toMatchObject({ status: 200 });
  expect(got.at(-1)).toMatch(/connection: close/i);
});

test("whatever a receiver does, every delivery comes once, and fails where nobody answered", async () => {
  const act$ = fc.constantFrom(...Object.keys(acts));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(act$, fc.integer({ min: 1, max: 80 })), { maxLength: 20 }),
      async (steps) => {
        kept.close();
        kept = new KeptConnections(() => time);
        got = [];
        act = "answers";
        await deliverAll(150);
        for (const [index, [next, count]] of steps.entries()) {
          for (let turn = 0; turn < count; turn += 1) {
            act = next;
            const { status } = await deliver(1000 * (index + 1) + turn);
            expect([next, status]).toEqual([
              next,
              quiet.includes(next) ? null : next.includes("204") ? 204 : 200,
            ]);
          }
        }
        const numbers = got.map((text) => /<\d+>/.exec(text)?.[0]);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers).toHaveLength(150 + steps.reduce((sum, [, count]) => sum + count, 0));
      },
    ),
    { numRuns: 4 },
  );
});
