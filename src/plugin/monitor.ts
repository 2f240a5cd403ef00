import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

/** The side of the engine to which a program registers its resources, for a component that is part of the program. */
export class Monitor {
  readonly #client: ResourceMonitorClient;

  constructor(address: string) {
    this.#client = new ResourceMonitorClient(address, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
    });
  }

  register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    return answered((done) => this.#client.registerResource(request, done));
  }

  async finish(request: RegisterResourceOutputsRequest): Promise<void> {
    await answered((done) => this.#client.registerResourceOutputs(request, done));
  }

  close(): void {
    this.#client.close();
  }
}

function answered<Response>(
  call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) =>
      error ? reject(new Error(error.details || error.message)) : resolve(response),
    );
  });
}
