import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";

/** What became of every event, by its number. */
export interface Tally {
  /** How often it was taken. */
  readonly delivered: Uint8Array;
  /** How often it was answered with 500. */
  readonly failed: Uint8Array;
  /** Deliveries that should not have come, or not like this. */
  strangers: number;
}

const event = z.object({ number: z.int(), side: z.int(), marked: z.literal(true) });

/** A server that takes the events of one side, and fails every so many deliveries. */
export class SoakReceiver {
  private taken = 0;

  private constructor(
    readonly side: number,
    readonly url: string,
    private readonly server: Server,
    private readonly tally: Tally,
    private readonly failEvery: number,
  ) {}

  static async start(side: number, tally: Tally, failEvery: number): Promise<SoakReceiver> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("the receiver has no port");
    const url = `http://127.0.0.1:${address.port}/events`;
    const receiver = new SoakReceiver(side, url, server, tally, failEvery);
    server.on("request", (incoming, outgoing) => void receiver.take(incoming, outgoing));
    return receiver;
  }

  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { data } = event.safeParse(await json(incoming));
    this.taken += 1;
    if (data?.side !== this.side) {
      this.tally.strangers += 1;
      outgoing.end();
      return;
    }
    const isFailing = this.taken % this.failEvery === 0;
    const counts = isFailing ? this.tally.failed : this.tally.delivered;
    counts[data.number] = (counts[data.number] ?? 0) + 1;
    outgoing.statusCode = isFailing ? 500 : 200;
    outgoing.end();
  }
}
