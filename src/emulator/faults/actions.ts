import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import type { EmulatorEnv } from "../api/context";
import { unauthorized } from "../contract/errors";
import { applyFault, type FaultMatch, refuse } from "./apply-fault";
import type { Faults } from "./faults";
import { nameIn } from "./named";

/** Lets the armed faults act on requests and replies. `closing` ends their waits, as healing does. */
export function applyFaults(
  faults: Faults,
  { clock, closing }: Pick<FaultMatch, "clock"> & { readonly closing: AbortSignal },
): MiddlewareHandler<EmulatorEnv> {
  return async (context, next) => {
    const { method, path, projectId } = context.var.entry;
    const isRevoked = projectId !== undefined && faults.revoked.has(projectId);
    const name = faults.areNamed ? await nameIn(context) : undefined;
    const fault = isRevoked ? undefined : faults.take({ method, path, name });
    const pass = async (skipped: boolean) => {
      context.set("skipped", skipped);
      await next();
    };
    if (!isRevoked && fault === undefined) return pass(false);
    const match: FaultMatch = {
      ...{ context, faults, clock, phase: fault?.phase ?? "before" },
      ending: AbortSignal.any([closing, faults.healing]),
      handle: () => pass(false),
      skip: () => pass(true),
    };
    const response =
      fault === undefined ? await refuse(match, unauthorized()) : await applyFault(match, fault.action);
    if (response === undefined) return;
    context.var.entry.status = response === RESPONSE_ALREADY_SENT ? undefined : response.status;
    // assigning over a reply would merge their headers
    context.res = undefined;
    context.res = response;
  };
}

/** Answers in place of the handler where a fault says so; {@link applyFaults} then replaces the answer. */
export const skipFaulted: MiddlewareHandler<EmulatorEnv> = async (context, next) => {
  if (context.var.skipped) return context.body(null, 500);
  return next();
};
