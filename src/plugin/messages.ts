import { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Plain, toStruct } from "../schema/plain";
import type { Problem } from "../schema/spec";

/** The properties in a message; none where it has no such field. */
export function fromMessage(message: Struct | undefined): Plain {
  return message?.toJavaScript() ?? {};
}

/** Properties as a message carries them. @throws TypeError where a value cannot be stored in a state. */
export function toMessage(values: Plain): Struct {
  // checked: nothing but what a state can hold is left
  return Struct.fromJavaScript(toStruct(values) as Record<string, JavaScriptValue>);
}

/** What a check found, as messages. */
export function toFailures(problems: readonly Problem[]): CheckFailure[] {
  return problems.map(({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason));
}
