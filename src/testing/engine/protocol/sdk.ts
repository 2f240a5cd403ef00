import { createRequire } from "node:module";
import { join } from "node:path";

interface SdkStore {
  withLocalStorage<T>(callback: () => T): T;
}

/** The program's own Pulumi SDK and what it is built on: one copy of each, the one that the program uses. */
export interface Sdk {
  grpc: typeof import("@grpc/grpc-js");
  empty: typeof import("google-protobuf/google/protobuf/empty_pb");
  struct: typeof import("google-protobuf/google/protobuf/struct_pb");
  engine: typeof import("@pulumi/pulumi/proto/engine_pb");
  engineService: typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
  provider: typeof import("@pulumi/pulumi/proto/provider_pb");
  providerService: typeof import("@pulumi/pulumi/proto/provider_grpc_pb");
  resource: typeof import("@pulumi/pulumi/proto/resource_pb");
  resourceService: typeof import("@pulumi/pulumi/proto/resource_grpc_pb");
  status: typeof import("@pulumi/pulumi/proto/status_pb");
  runtime: typeof import("@pulumi/pulumi/runtime");
  settings: typeof import("@pulumi/pulumi/runtime/settings");
  rpc: typeof import("@pulumi/pulumi/runtime/rpc");
  config: typeof import("@pulumi/pulumi/runtime/config");
  store: SdkStore;
  errors: typeof import("@pulumi/pulumi/errors");
  /** Where a script of the SDK lies. */
  script(path: "cmd/run" | "cmd/dynamic-provider"): string;
}

/** A `require` that resolves from a folder. */
export function requireFrom(folder: string): NodeJS.Require {
  return createRequire(join(folder, "program.js"));
}

/**
 * Loads the SDK that `programRequire` finds. gRPC and protobuf come from the SDK's own place, where pnpm
 * keeps them too. `runtime/*` is internal to Pulumi: the tests of this folder pin what is used of it.
 *
 * @throws Error if `@pulumi/pulumi` cannot be found
 */
export function loadSdk(programRequire: NodeJS.Require): Sdk {
  const load = createRequire(findPulumi(programRequire));
  return {
    grpc: load("@grpc/grpc-js"),
    empty: load("google-protobuf/google/protobuf/empty_pb"),
    struct: load("google-protobuf/google/protobuf/struct_pb"),
    engine: load("./proto/engine_pb"),
    engineService: load("./proto/engine_grpc_pb"),
    provider: load("./proto/provider_pb"),
    providerService: load("./proto/provider_grpc_pb"),
    resource: load("./proto/resource_pb"),
    resourceService: load("./proto/resource_grpc_pb"),
    status: load("./proto/status_pb"),
    runtime: load("./runtime"),
    settings: load("./runtime/settings"),
    rpc: load("./runtime/rpc"),
    config: load("./runtime/config"),
    store: load("./runtime/state"),
    errors: load("./errors"),
    script: (path) => load.resolve(`./${path}`),
  };
}

function findPulumi(programRequire: NodeJS.Require): string {
  try {
    return programRequire.resolve("@pulumi/pulumi");
  } catch {
    throw new Error(
      "testStack cannot find @pulumi/pulumi from the program: install it there, or set `cwd` to a folder that has it",
    );
  }
}
