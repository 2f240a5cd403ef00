import {
  AuthenticationError,
  HookdeckApiError,
  HookdeckConfigError,
  ValidationError,
} from "../client/errors/errors";
import { redact } from "../client/redact";
import type { Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { toCamel } from "../schema/wire";
import { isGone } from "./gone";
import { WrongProjectError } from "./identity";
import { NameTakenError } from "./objects";

/** What the provider was about to do, and to which object. */
export interface Task {
  readonly verb: "create" | "read" | "update" | "delete";
  readonly spec: Spec;
  readonly values: Plain;
  readonly id?: string;
}

/** An error for a person: what failed, on which object and property, what Hookdeck said, what to do next. */
export function explain(error: unknown, task: Task): Error {
  if (isAboutAccess(error)) return error;
  const object = nameOf(task);
  if (error instanceof NameTakenError) return new Error(taken(error, task, object));
  if (error instanceof ValidationError) {
    const problems = error.problems.map(({ field, message }) => sentence(field, message)).join("; ");
    return new Error(`Hookdeck does not accept the ${object}: ${problems}. Correct it in the program.`);
  }
  if (isGone(error) && task.verb === "update") {
    return new Error(
      `The ${object} is gone from Hookdeck. Run \`pulumi up --refresh\`: it notices this and creates the ${task.spec.noun} again.`,
    );
  }
  if (isGone(error)) {
    return new Error(
      `Could not ${task.verb} the ${object}: Hookdeck does not know the object. Check the ids that it refers to.`,
    );
  }
  return new Error(redact(`Could not ${task.verb} the ${object}: ${messageOf(error)}`));
}

/** Whether an error concerns the whole stack. It carries its own way out. */
export function isAboutAccess(error: unknown): error is Error {
  return (
    error instanceof HookdeckConfigError ||
    error instanceof AuthenticationError ||
    error instanceof WrongProjectError
  );
}

function taken({ holderId }: NameTakenError, { spec, verb, values }: Task, object: string): string {
  const holder = holderId ? ` (${holderId})` : "";
  return verb === "update"
    ? `Could not update the ${object}: another ${spec.noun}${holder} already has the name ` +
        `${JSON.stringify(values["name"])}. Rename or delete that one, or give this one another name in the program.`
    : `The ${object} exists already${holder}, and adopt is false. To take it over, set adopt to true on the ` +
        `${spec.noun} or run \`pulumi config set hookdeck:adopt true\`; or give this one another name.`;
}

/** Hookdeck's phrase with the public path of the property in place of its own. */
function sentence(field: string | undefined, message: string): string {
  if (field === undefined) return redact(message);
  const property = field
    .split(".")
    .map(toCamel)
    .join(".")
    .replace(/\.(\d+)(?=\.|$)/g, "[$1]");
  return redact(message.includes(field) ? message.replaceAll(field, property) : `${property}: ${message}`);
}

function nameOf({ spec, values, id }: Task): string {
  return `${titleOf(spec, values)}${id ? ` (${id})` : ""}`;
}

function messageOf(error: unknown): string {
  if (error instanceof HookdeckApiError) return error.message;
  return error instanceof Error ? error.message || error.name : String(error);
}
