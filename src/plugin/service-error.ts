import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { redact } from "../client/redact";
import { plainError } from "../provider/face";
import type { UnfinishedError } from "../provider/settle";
import type { Plain } from "../schema/plain";
import { toMessage } from "./messages";

/** The object is in Hookdeck and not as asked for: its outputs are to be kept, with the marks of the inputs. */
export class PartialSuccess extends Error {
  readonly id: string;
  readonly outputs: Plain;
  readonly reasons: readonly string[];

  constructor({ id, reasons, message }: UnfinishedError, outputs: Plain) {
    super(message);
    this.id = id;
    this.outputs = outputs;
    this.reasons = reasons.map(redact);
  }
}

/** What was thrown, as gRPC answers it: a message for a person, and the object where there is one. */
export function toServiceError(thrown: unknown): Partial<ServiceError> {
  const { message } = plainError(thrown);
  const error = { code: status.UNKNOWN, details: message, metadata: new Metadata() };
  if (thrown instanceof PartialSuccess) {
    // the trailer in which gRPC puts details: https://grpc.io/docs/guides/error/
    error.metadata.add("grpc-status-details-bin", Buffer.from(initFailure(thrown, message)));
  }
  return error;
}

function initFailure({ id, outputs, reasons }: PartialSuccess, message: string): Uint8Array {
  const failure = new ErrorResourceInitFailed().setId(id).setProperties(toMessage(outputs));
  failure.setReasonsList([...reasons]);
  const packed = new Any();
  packed.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status().setCode(status.UNKNOWN).setMessage(message);
  whole.addDetails(packed);
  return whole.serializeBinary();
}
