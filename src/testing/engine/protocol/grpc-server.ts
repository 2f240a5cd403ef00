import type { Client, handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Sdk } from "./sdk";

/** Answers one call; what it throws is passed to `refuse`. */
export type UnaryHandler<Request, Response> = (request: Request) => Response | Promise<Response>;

/**
 * How a client in this process is told an address of 127.0.0.1. Without a scheme, gRPC makes a name resolver for it,
 * which Node never frees, together with the SDK's store of the whole run.
 */
export function inThisProcess(address: string): string {
  return `ipv4:${address}`;
}

/** Serves services on loopback and knows when it is quiet. */
export class GrpcServer {
  private readonly server;
  private readonly answering = new Set<Promise<void>>();
  private readonly ends = new Set<() => void>();

  /** @param onError hears of what a handler threw; the caller is told that the engine is shutting down */
  constructor(
    private readonly sdk: Sdk,
    private readonly onError: (error: unknown) => void,
  ) {
    this.server = new sdk.grpc.Server({
      "grpc.max_receive_message_length": 400 * 1024 * 1024,
      "grpc.server_max_unrequested_time_in_server": 1800,
    });
  }

  add(service: Parameters<typeof this.server.addService>[0], methods: UntypedServiceImplementation): void {
    this.server.addService(service, methods);
  }

  /**
   * A handler for one method. Failures are always answered UNAVAILABLE: the SDK takes that for a shutdown and
   * keeps silent, while any other code comes up as several unhandled rejections per call.
   */
  unary<Request, Response>(
    answer: UnaryHandler<Request, Response>,
    { blocking = false } = {},
  ): handleUnaryCall<Request, Response> {
    return (call, callback) => {
      const answered = this.run(() => answer(call.request), callback);
      if (blocking) return;
      this.answering.add(answered);
      void answered.finally(() => this.answering.delete(answered));
    };
  }

  private async run<Response>(
    answer: () => Response | Promise<Response>,
    callback: Parameters<handleUnaryCall<unknown, Response>>[1],
  ): Promise<void> {
    try {
      callback(null, await answer());
    } catch (error) {
      this.onError(error);
      callback({ code: this.sdk.grpc.status.UNAVAILABLE, details: "the engine is shutting down" });
    }
  }

  /** Starts to listen on a free port of 127.0.0.1 and answers its address. */
  async listen(): Promise<string> {
    const credentials = this.sdk.grpc.ServerCredentials.createInsecure();
    const port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    return `127.0.0.1:${port}`;
  }

  /** Waits until no call is being answered, those aside that block on purpose. */
  async quiet(): Promise<void> {
    while (this.answering.size > 0) await Promise.all(this.answering);
  }

  /**
   * Takes a client along when it closes: left alone, it would go on calling a port that another server may get, and
   * its timers would keep it, and what it knows, for half an hour.
   *
   * @param end closes the client
   */
  serves(client: Client, end = () => client.close()): void {
    this.ends.add(end);
  }

  close(): void {
    this.server.forceShutdown();
    for (const end of this.ends) end();
  }
}
