import { Hono } from "hono";
import { z } from "zod";
import { bodyOf, type EmulatorEnv } from "../api/context";
import type { JournalEntry } from "../api/journal";
import { receiverRoutes } from "../api/receiver";
import { badRequest, unauthorized } from "../contract/errors";
import { accept, read } from "../contract/joi";
import type { Receiver } from "../events/delivery/receiver";
import type { ArmedFault, FaultAction, Faults } from "../faults/faults";
import type { MovableClock } from "../time/clock";

/** What can be reached under `/_emulator`. */
export interface Admin {
  readonly adminToken: string;
  readonly faults: Faults;
  readonly journal: readonly JournalEntry[];
  readonly receiver: Receiver;
  /** `undefined` where the time is a function of whoever started the emulator. */
  readonly movable: MovableClock | undefined;
}

const milliseconds = z.number().min(0).max(3_600_000);
const bytes = z.int().min(1);
const status = z.int().min(200).max(599);

const action = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("status"),
    code: status,
    headers: z.record(z.string(), z.string().nullable()).exactOptional(),
    body: z.unknown().exactOptional(),
  }),
  z.strictObject({ type: z.literal("reset") }),
  z.strictObject({ type: z.literal("hang") }),
  z.strictObject({
    type: z.literal("trickle"),
    bytes: bytes.exactOptional(),
    ms: milliseconds.exactOptional(),
  }),
  z.strictObject({ type: z.literal("truncate"), at: z.int().min(0).exactOptional() }),
  z.strictObject({ type: z.literal("garbage") }),
  z.strictObject({ type: z.literal("html"), code: status.exactOptional() }),
  z.strictObject({ type: z.literal("latency"), ms: milliseconds }),
  z.strictObject({ type: z.literal("clockSkew"), ms: z.number() }),
  z.strictObject({ type: z.literal("revokeKey") }),
  z.strictObject({ type: z.literal("conflict500"), ms: milliseconds.exactOptional() }),
]) satisfies z.ZodType<FaultAction>;

const pattern = z.strictObject({ pattern: z.string().transform(toExpression) });

/** A fault in JSON, where an expression is `{ "pattern": "^/sources" }` and endless is "always". */
const fault = z.strictObject({
  match: z
    .strictObject({
      method: z.enum(["GET", "POST", "PUT", "DELETE"]).exactOptional(),
      path: z.union([z.string(), pattern.transform((path) => path.pattern)]).exactOptional(),
      name: z.string().exactOptional(),
      nth: z.int().min(1).exactOptional(),
      times: z
        .union([z.int().min(1), z.literal("always").transform(() => Number.POSITIVE_INFINITY)])
        .exactOptional(),
      probability: z.number().min(0).max(1).exactOptional(),
      seed: z.int().exactOptional(),
    })
    .exactOptional(),
  phase: z.enum(["before", "after"]).exactOptional(),
  action,
});

/** Longest step of a clock: a year. */
const advance = z.strictObject({
  advanceMs: z
    .int()
    .min(0)
    .max(366 * 24 * 3_600_000),
});

/**
 * Faults, journal, the clock and the stand-in receiver for those who are not in this process, such as a demo beside
 * the Pulumi CLI.
 */
export function adminRoutes({ adminToken, faults, journal, receiver, movable }: Admin): Hono<EmulatorEnv> {
  const routes = new Hono<EmulatorEnv>();
  routes.use(async (context, next) => {
    // a project's key does not open this, and this token opens no project
    if (context.req.header("authorization") !== `Bearer ${adminToken}`) throw unauthorized();
    await next();
  });
  routes.get("/faults", (context) => context.json({ faults: faults.list.map(toJson) }));
  routes.post("/faults", async (context) => {
    faults.add(accept(read(fault, await bodyOf(context))));
    return context.json({ faults: faults.list.map(toJson) });
  });
  routes.delete("/faults", (context) => {
    faults.heal();
    return context.json({ faults: [] });
  });
  routes.get("/journal", (context) => context.json({ journal }));
  routes.post("/clock", async (context) => {
    const { advanceMs } = accept(read(advance, await bodyOf(context)));
    if (movable === undefined)
      throw badRequest(
        "This emulator was started with a function for its clock. Start it without one, or with heldClock(), to move it",
      );
    await movable.advance(advanceMs);
    return context.json({ now: new Date(movable.now()).toISOString() });
  });
  return routes.route("/", receiverRoutes(receiver));
}

function toExpression(text: string, context: z.RefinementCtx): RegExp {
  try {
    return new RegExp(text);
  } catch {
    context.addIssue({ code: "custom", message: "match.path.pattern is no expression" });
    return z.NEVER;
  }
}

function toJson({ fault: { match = {}, ...rest }, seen, acted }: ArmedFault) {
  const { path, times } = match;
  return {
    fault: {
      match: {
        ...match,
        ...(path instanceof RegExp && { path: { pattern: path.source } }),
        ...(times === Number.POSITIVE_INFINITY && { times: "always" }),
      },
      ...rest,
    },
    seen,
    acted,
  };
}
