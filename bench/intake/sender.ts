// A process of its own beside the emulator's: sends requests at an even rate, takes what is delivered, and reads the
// stream of the page where that is open.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { z } from "zod";
import { onMessages } from "./frames";
import { busySoFar, order, type sentPart } from "./messages";
import { Receiver } from "./receiver";

/** Connections that requests are sent over. */
const socketCount = 32;
/** Time between two looks at what is due, in milliseconds. */
const stepMs = 5;

async function sendPart({
  url,
  from,
  count,
  perSecond,
}: z.infer<typeof order>): Promise<z.infer<typeof sentPart>> {
  const { hostname, port, host, pathname } = new URL(url);
  const sockets = Array.from({ length: socketCount }, () => connect(Number(port), hostname).setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const free = [...sockets];
  const began = new Map<Socket, number>();
  const times: number[] = [];
  let taken = 0;
  let sent = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const start = performance.now();
  const sendDue = () => {
    const now = performance.now();
    const due = Math.min(count, Math.floor(((now - start) / 1000) * perSecond) + 1);
    for (let socket = sent < due ? free.pop() : undefined; socket !== undefined; ) {
      began.set(socket, now);
      socket.write(requestOf(from + sent, host, pathname));
      sent += 1;
      socket = sent < due ? free.pop() : undefined;
    }
  };
  for (const socket of sockets) {
    onMessages(socket, (head) => {
      taken += head.startsWith("HTTP/1.1 200") ? 1 : 0;
      times.push(performance.now() - (began.get(socket) ?? start));
      free.push(socket);
      if (times.length === count) finish();
    });
    // an answer that never comes must not hold up the measurement
    socket.on("error", finish).on("close", finish);
  }
  const stepping = setInterval(sendDue, stepMs);
  await finished;
  const took = performance.now() - start;
  clearInterval(stepping);
  for (const socket of sockets) socket.destroy();
  const slowest = times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0;
  return { taken, took, slowest };
}

/** A request as a sender of events makes it. */
function requestOf(number: number, host: string, path: string): string {
  const body = JSON.stringify({ number, total: number % 100 });
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "user-agent: intake",
    "accept: */*",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

async function main(): Promise<void> {
  const taking = new Receiver();
  const address = await taking.start();
  process.on("message", (message) => {
    if (message === "tally")
      process.send?.({ deliveries: taking.deliveries, twice: taking.twice, busy: busySoFar() });
    else void sendPart(order.parse(message)).then((part) => process.send?.(part));
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ receiver: address });
}

void main();
