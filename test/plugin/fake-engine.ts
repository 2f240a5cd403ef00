import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { GrpcServer } from "../../src/testing/engine/protocol/grpc-server";
import type { Sdk } from "../../src/testing/engine/protocol/sdk";

/** A registration as the engine got it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Record<string, unknown>;
  readonly request: RegisterResourceRequest;
}

/** What a plugin sees of an engine: the log, and the monitor to which a component registers what it is made of. */
export interface FakeEngine {
  readonly address: string;
  readonly logged: { readonly severity: number; readonly message: string; readonly urn: string }[];
  readonly registered: Registration[];
  readonly outputs: Record<string, unknown>[];
  close(): void;
}

export async function startFakeEngine(sdk: Sdk): Promise<FakeEngine> {
  const { engineService, resource, resourceService, empty, struct } = sdk;
  const logged: FakeEngine["logged"] = [];
  const registered: Registration[] = [];
  const outputs: Record<string, unknown>[] = [];
  const server = new GrpcServer(sdk, (error) => {
    throw error;
  });
  server.add(engineService.EngineService, {
    log: server.unary((request: LogRequest) => {
      logged.push({
        severity: request.getSeverity(),
        message: request.getMessage(),
        urn: request.getUrn(),
      });
      return new empty.Empty();
    }),
  });
  server.add(resourceService.ResourceMonitorService, {
    registerResource: server.unary((request: RegisterResourceRequest) => {
      const [type, name] = [request.getType(), request.getName()];
      const inputs = request.getObject()?.toJavaScript() ?? {};
      registered.push({ type, name, parent: request.getParent(), inputs, request });
      return new resource.RegisterResourceResponse()
        .setUrn(`urn:pulumi:dev::wire::${type}::${name}`)
        .setId(request.getCustom() ? `${name}-id` : "")
        .setObject(struct.Struct.fromJavaScript({ ...inputs, url: `https://hkdk.events/${name}` }));
    }),
    registerResourceOutputs: server.unary(
      (request: { getOutputs(): { toJavaScript(): Record<string, unknown> } | undefined }) => {
        outputs.push(request.getOutputs()?.toJavaScript() ?? {});
        return new empty.Empty();
      },
    ),
  });
  const address = await server.listen();
  return { address, logged, registered, outputs, close: () => server.close() };
}
