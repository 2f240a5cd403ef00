import { Server, ServerCredentials, type UntypedHandleCall } from "@grpc/grpc-js";
import { BinaryReader, BinaryWriter } from "google-protobuf";

/** A Terraform provider for Hookdeck's types that keeps nothing: it believes the state, and notes what is destroyed. */
export interface TerraformProvider {
  /** What `TF_REATTACH_PROVIDERS` has to be, so that Terraform talks to it instead of starting one. */
  readonly reattach: string;
  /** Types of the resources that Terraform destroyed, in turn. */
  readonly destroyed: readonly string[];
  close(): void;
}

const types = [
  ...["source", "destination", "connection", "transformation", "source_auth"].flatMap((name) => [
    `hookdeck_${name}`,
    `hookdeck_gateway_${name}`,
  ]),
  "hookdeck_webhook_registration",
];
const attributes = ["id", "name", "source_id", "destination_id"];

/**
 * Starts the provider on a port of its own.
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin5.9.proto
 */
export async function startTerraformProvider(): Promise<TerraformProvider> {
  const destroyed: string[] = [];
  const answers: Readonly<Record<string, (request: Buffer) => Uint8Array>> = {
    GetSchema: () => schema(),
    // each answer has the values that the request has
    PrepareProviderConfig: (request) => message([1, fieldOf(request, 1)]),
    ValidateResourceTypeConfig: () => message(),
    Configure: () => message(),
    UpgradeResourceState: (request) => message([1, message([2, fieldOf(fieldOf(request, 3), 1)])]),
    ReadResource: (request) => message([1, fieldOf(request, 2)]),
    PlanResourceChange: (request) => message([1, fieldOf(request, 3)]),
    ApplyResourceChange: (request) => {
      const planned = fieldOf(fieldOf(request, 3), 1);
      if (isNil(planned)) destroyed.push(Buffer.from(fieldOf(request, 1)).toString());
      return message([1, fieldOf(request, 3)]);
    },
    Stop: () => message(),
  };
  const server = new Server();
  const raw = { requestStream: false, responseStream: false };
  const names = Object.keys(answers);
  server.addService(
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          ...raw,
          path: `/tfplugin5.Provider/${name}`,
          requestSerialize: (value: Buffer) => value,
          requestDeserialize: (value: Buffer) => value,
          responseSerialize: (value: Buffer) => value,
          responseDeserialize: (value: Buffer) => value,
        },
      ]),
    ),
    Object.fromEntries(
      names.map((name): [string, UntypedHandleCall] => [
        name,
        (call: { request: Buffer }, done: (error: null, answer: Buffer) => void) =>
          done(null, Buffer.from(answers[name]?.(call.request) ?? [])),
      ]),
    ),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    destroyed,
    reattach: JSON.stringify({
      "hookdeck/hookdeck": {
        ...{ Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true },
        Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
      },
    }),
    close: () => server.forceShutdown(),
  };
}

/** The schema of every type: texts, none of which is required. */
function schema(): Uint8Array {
  const attribute = (name: string) =>
    message([1, Buffer.from(name)], [2, Buffer.from('"string"')], [5, true], [6, true]);
  const resource = message([2, message(...attributes.map((name) => [2, attribute(name)] as const))]);
  const entries = types.map((type) => [2, message([1, Buffer.from(type)], [2, resource])] as const);
  return message([1, message([2, message()])], ...entries);
}

type Field = readonly [number: number, value: Uint8Array | true];

/** A message of protobuf with these fields. */
function message(...fields: readonly Field[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const [number, value] of fields) {
    if (value === true) writer.writeBool(number, true);
    else writer.writeBytes(number, value);
  }
  return writer.getResultBuffer();
}

/** A field of a message; empty where it is not there. */
function fieldOf(bytes: Uint8Array, number: number): Uint8Array {
  const reader = new BinaryReader(bytes);
  let found: Uint8Array = new Uint8Array();
  while (reader.nextField()) {
    if (reader.getFieldNumber() === number) found = reader.readBytes();
    else reader.skipField();
  }
  return found;
}

/** Whether a value in MessagePack is nothing. */
function isNil(value: Uint8Array): boolean {
  return value.length === 1 && value[0] === 0xc0;
}
