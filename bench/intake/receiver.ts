import { once } from "node:events";
import { createServer } from "node:net";
import { onMessages } from "./frames";

const answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
const lastAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/** Takes deliveries, and counts what came and what came twice. */
export class Receiver {
  /** The numbers of the requests that came, by the path that they came at. */
  private readonly seen = new Map<string, Set<string>>();
  private readonly server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    onMessages(socket, (head, body) => {
      this.count(head.slice(0, head.indexOf(" HTTP/")), body);
      const isLast = /^connection: *close/im.test(head);
      if (isLast) socket.end(lastAnswer);
      else socket.write(answer);
    });
  });
  deliveries = 0;
  twice = 0;

  /** Answers the address. */
  async start(): Promise<string> {
    await once(this.server.listen(0, "127.0.0.1"), "listening");
    const address = this.server.address();
    if (typeof address !== "object" || address === null) throw new Error("the receiver has no port");
    return `http://127.0.0.1:${address.port}`;
  }

  private count(path: string, body: string): void {
    const numbers = this.seen.get(path) ?? new Set();
    this.seen.set(path, numbers);
    const [number = ""] = /\d+/.exec(body) ?? [];
    if (numbers.has(number)) this.twice += 1;
    numbers.add(number);
    this.deliveries += 1;
  }
}
