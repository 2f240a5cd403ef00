import { Agent } from "node:http";
import type { Socket } from "node:net";

/** Deliveries within a second from which on connections to a receiver are kept. */
const busyFrom = 50;
/**
 * Real milliseconds that a connection rests at least: whoever closes it without saying so does it by then, and what is
 * said beyond the answer has come, which can wait for 40 ms until the answer is acknowledged.
 */
const restMin = 50;
/** Real milliseconds that a connection rests at most: far less than a server waits until it closes one. */
const restMax = 250;

/**
 * The connections that an emulator keeps open for the next delivery. They are kept for receivers that get many
 * deliveries, and that have never closed one by themselves: a delivery that meets a connection at its end would fail, or
 * come twice, and neither may happen.
 */
export class KeptConnections {
  private readonly byOrigin = new Map<string, Receiver>();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** @param now real milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The connection for a delivery to that origin; `undefined` where it gets one of its own, as most do. */
  take(origin: string): KeptConnection | undefined {
    const now = this.now();
    const receiver = this.byOrigin.get(origin) ?? new Receiver();
    this.byOrigin.set(origin, receiver);
    receiver.note(now);
    this.sweepLater();
    if (!receiver.isKept || this.isClosed) return undefined;
    return receiver.rested(now - restMin) ?? new KeptConnection(receiver, this.now);
  }

  /** Ends those that rest. None rests any more. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const receiver of this.byOrigin.values()) receiver.end(Number.POSITIVE_INFINITY);
    this.byOrigin.clear();
  }

  private sweepLater(): void {
    this.timer ??= setTimeout(() => this.sweep(), restMax).unref();
  }

  private sweep(): void {
    this.timer = undefined;
    const now = this.now();
    for (const [origin, receiver] of this.byOrigin) {
      receiver.end(now - restMax);
      if (receiver.isForgotten(now)) this.byOrigin.delete(origin);
    }
    if (this.byOrigin.size > 0) this.sweepLater();
  }
}

/** What is known of a receiver. */
class Receiver {
  /** Those that rest, the longest first. */
  private readonly resting = new Set<KeptConnection>();
  private since = Number.NEGATIVE_INFINITY;
  private count = 0;
  private isBusy = false;
  private isUnfit = false;

  /** Counts a delivery. */
  note(now: number): void {
    if (now - this.since >= 1000) {
      this.isBusy = this.count >= busyFrom && now - this.since < 2000;
      this.since = now;
      this.count = 0;
    }
    this.count += 1;
    if (this.count >= busyFrom) this.isBusy = true;
  }

  get isKept(): boolean {
    return this.isBusy && !this.isUnfit;
  }

  /** Takes the one that rests longest, where it has rested since then. */
  rested(since: number): KeptConnection | undefined {
    const [first] = this.resting;
    if (first === undefined || first.restsSince > since) return undefined;
    this.resting.delete(first);
    if (first.isUntouched) return first;
    // who says more than an answer could say it in the next one
    this.isUnfit = true;
    first.end();
    return undefined;
  }

  rest(connection: KeptConnection): void {
    this.resting.add(connection);
  }

  /** A connection was closed. Where it rested, its receiver did that. */
  closed(connection: KeptConnection): void {
    if (this.resting.delete(connection)) this.isUnfit = true;
  }

  /** Ends those that have rested since then. */
  end(since: number): void {
    for (const connection of this.resting) {
      if (connection.restsSince > since) return;
      this.resting.delete(connection);
      connection.end();
    }
  }

  /** What a receiver has closed is remembered. */
  isForgotten(now: number): boolean {
    return !this.isUnfit && this.resting.size === 0 && now - this.since >= 2000;
  }
}

/** A connection that can be used for one delivery after the other. */
export class KeptConnection {
  /** For a request of Node's: it has this connection alone. */
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  restsSince = 0;
  private socket: Socket | undefined;
  private read = 0;

  constructor(
    private readonly receiver: Receiver,
    private readonly now: () => number,
  ) {}

  /** Whether nothing came beyond the answer: what comes at once waits in the socket to be read. */
  get isUntouched(): boolean {
    return this.socket?.bytesRead === this.read && this.socket.readableLength === 0;
  }

  /** A request goes over that socket. */
  use(socket: Socket): void {
    if (this.socket === socket) return;
    this.socket = socket;
    socket.once("close", () => this.receiver.closed(this));
  }

  /** The delivery was answered, and nothing more is to be sent. */
  rest(): void {
    this.restsSince = this.now();
    this.read = this.socket?.bytesRead ?? 0;
    this.receiver.rest(this);
  }

  end(): void {
    this.agent.destroy();
  }
}
