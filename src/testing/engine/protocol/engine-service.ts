import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { Deployment } from "../deployment";
import { explainRefusal } from "../refusals";
import type { GrpcServer } from "./grpc-server";
import type { Sdk } from "./sdk";

/** Pulumi's engine service: messages of the program, and which resource is the root. */
export function engineService(
  sdk: Sdk,
  server: GrpcServer,
  deployment: Deployment,
): UntypedServiceImplementation {
  const { engine, empty } = sdk;
  let root = "";
  return {
    log: server.unary((request: LogRequest) => {
      // an error that is only logged does not fail an operation, as with the CLI
      const severity = severities[request.getSeverity()];
      if (severity && !request.getEphemeral()) {
        deployment.report(severity, explainRefusal(request.getMessage()), request.getUrn());
      }
      return new empty.Empty();
    }),
    getRootResource: server.unary(() => new engine.GetRootResourceResponse().setUrn(root)),
    setRootResource: server.unary((request: InstanceType<typeof engine.SetRootResourceRequest>) => {
      root = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
  };
}

// by the number of the severity; debug messages are dropped, the SDK sends about four for each resource
const severities = [undefined, "info", "warning", "error"] as const;
