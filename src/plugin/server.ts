import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Answers } from "./answers";
import { PluginState } from "./plugin-state";
import { providerCalls } from "./provider-calls";

/** A plugin that listens. */
export interface PluginServer {
  readonly port: number;
  close(): void;
}

/**
 * Serves the provider to one engine, on a free port of 127.0.0.1.
 *
 * @param engineAddress where the engine listens; left out, it says so in the handshake
 * @param schema the text of the package schema
 */
export async function servePlugin(engineAddress: string, schema: () => string): Promise<PluginServer> {
  const plugin = new PluginState(engineAddress);
  // a state or a stack's configuration may be larger than gRPC's 4 MB
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const about = providerCalls(plugin, schema);
  const answers = answersLater(plugin);
  /** One method of the service: what it throws is answered in words for people. */
  const unary =
    <Request, Response>(
      answer: (request: Request) => Promise<Response>,
    ): handleUnaryCall<Request, Response> =>
    ({ request }, callback) => {
      void plugin.log
        .during(urnOf(request), () => answer(request))
        .then(
          (response) => callback(null, response),
          (error: unknown) => callback(answers().toServiceError(error)),
        );
    };
  /** A call that needs more than what the plugin starts with. */
  const later = <Request, Response>(call: (answers: Answers) => (request: Request) => Promise<Response>) =>
    unary(async (request: Request) => call(answers())(request));
  server.addService(ResourceProviderService, {
    handshake: unary(about.handshake),
    attach: unary(about.attach),
    getPluginInfo: unary(about.getPluginInfo),
    getSchema: unary(about.getSchema),
    checkConfig: later(({ checkConfig }) => checkConfig),
    diffConfig: later(({ diffConfig }) => diffConfig),
    configure: unary(about.configure),
    check: later(({ check }) => check),
    diff: later(({ diff }) => diff),
    create: later(({ create }) => create),
    read: later(({ read }) => read),
    update: later(({ update }) => update),
    delete: later((answers) => answers.delete),
    invoke: later(({ invoke }) => invoke),
    construct: later(({ construct }) => construct),
    cancel: unary(about.cancel),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    close() {
      server.forceShutdown();
      plugin.log.close();
    },
  };
}

/**
 * The answers about resources and functions, configured as the engine said last. Loading them takes most of the time
 * of a start, so the engine has those about the plugin itself first.
 */
function answersLater(plugin: PluginState): () => Answers {
  let answers: Answers | undefined;
  let configuration: PluginState["configuration"] | undefined;
  return () => {
    if (answers === undefined) {
      const { answersOf }: typeof import("./answers") = require("./answers");
      answers = answersOf(plugin);
    }
    if (configuration !== plugin.configuration) answers.configure();
    configuration = plugin.configuration;
    return answers;
  };
}

/** The resource that a request is about; empty where it is about none. */
function urnOf(request: unknown): string {
  const isAbout = typeof request === "object" && request !== null && "getUrn" in request;
  const urn: unknown = isAbout && typeof request.getUrn === "function" ? request.getUrn() : "";
  return typeof urn === "string" ? urn : "";
}
