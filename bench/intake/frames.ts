import type { Socket } from "node:net";

const headEnd = "\r\n\r\n";

/**
 * Cuts what comes over a socket into HTTP messages, each with a `Content-Length`: far cheaper than the HTTP server and
 * client of Node, so that what is measured is the emulator.
 */
export function onMessages(socket: Socket, take: (head: string, body: string) => void): void {
  let rest = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    rest += text;
    for (;;) {
      const head = rest.indexOf(headEnd);
      if (head < 0) return;
      const start = head + headEnd.length;
      const end = start + lengthOf(rest.slice(0, head));
      if (rest.length < end) return;
      const [heading, body] = [rest.slice(0, head), rest.slice(start, end)];
      rest = rest.slice(end);
      take(heading, body);
    }
  });
}

function lengthOf(head: string): number {
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? [];
  if (length !== undefined) return Number(length);
  if (/^transfer-encoding:/im.test(head)) throw new Error("the measurement reads no chunked messages");
  return 0;
}
