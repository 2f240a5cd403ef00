import fc from "fast-check";
import type { Fault, FaultAction } from "../../src/emulator";
import { fields, kinds } from "./fields";
import type { Change } from "./model";

/** Something that somebody else does to an object, chosen among those that are there. */
export interface Meddling {
  readonly do: "edit" | "rename" | "delete" | "recreate";
  readonly pick: number;
  readonly field: number;
}

/** Changes of the program, then what others do, then an operation, during which something may fail. */
export interface Step {
  readonly changes: readonly Change[];
  readonly meddling: readonly Meddling[];
  /** `up, then power loss` is an `up` of which the state remembers nothing. */
  readonly operation: "up" | "up --refresh" | "refresh" | "preview --refresh" | "up, then power loss";
  readonly fault: Fault | undefined;
}

/** Whether an operation comes to a good end by itself, as far as a fault is concerned. */
export function passes(fault: Fault | undefined): boolean {
  return fault === undefined || ((fault.match?.times ?? 1) <= 3 && fault.action.type !== "revokeKey");
}

/** What happened to a stack, before everything went well again. */
export interface History {
  /** Calls per minute that the key may make. */
  readonly limit: number;
  readonly steps: readonly Step[];
}

const number = fc.nat({ max: 5 });
const value = fc.option(fc.nat({ max: 1 }), { nil: undefined, freq: 2 });
const mostFields = Math.max(...Object.values(fields).map(({ length }) => length));

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      kind: fc.constantFrom(...kinds),
      slot: fc.nat({ max: 1 }),
      ends: fc.tuple(number, number),
      said: fc.array(value, { minLength: mostFields, maxLength: mostFields }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      pick: number,
      field: number,
      value,
    }),
  },
  fc.record({ do: fc.constant("rename" as const), pick: number, to: fc.constantFrom("", "-b") }),
  fc.record({ do: fc.constant("redirect" as const), pick: number, to: number }),
  fc.record({ do: fc.constant("remove" as const), pick: number }),
);

const meddling: fc.Arbitrary<Meddling> = fc.record({
  do: fc.constantFrom("edit", "edit", "edit", "rename", "delete", "recreate"),
  pick: number,
  field: number,
});

const often = fc.constantFrom(1, 1, 2, 3, Number.POSITIVE_INFINITY);

const match = fc.record({
  method: fc.constantFrom("PUT", "POST", "GET", "DELETE"),
  nth: fc.constantFrom(1, 1, 2, 3, 5),
});
const phase = fc.constantFrom("before" as const, "after" as const);

const action: fc.Arbitrary<FaultAction> = fc.oneof(
  fc.record({ type: fc.constant("status" as const), code: fc.constantFrom(500, 502, 503, 504) }),
  fc.record({ type: fc.constantFrom("reset" as const, "truncate" as const, "garbage" as const) }),
  fc.record({ type: fc.constant("html" as const), code: fc.constantFrom(200, 502) }),
);

/** What does not come again of itself, or comes with every answer. */
const others: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ match, action: fc.constant({ type: "revokeKey" as const }) }),
  fc.record({
    action: fc.record({
      type: fc.constant("clockSkew" as const),
      ms: fc.constantFrom(-3_600_000, 3_600_000),
    }),
  }),
  fc.record({ match, phase, action: fc.constant({ type: "status" as const, code: 429 }) }),
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(match, often, phase, action)
      .map(([which, times, phase, action]) => ({ match: { ...which, times }, phase, action })),
  },
  { weight: 1, arbitrary: others },
);

const limit = fc.constantFrom(3, 8, 240);
const changes = fc.array(change, { minLength: 2, maxLength: 10 });
const somebody = fc.array(meddling, { maxLength: 2 });
const operation = fc.constantFrom("up", "up", "up", "up --refresh", "refresh", "preview --refresh");
const crash = fc.constantFrom("up, then power loss" as const);

/** Histories in which programs change and others meddle, and every operation comes to its end. */
export const peaceful: fc.Arbitrary<History> = fc.record({
  limit,
  steps: fc.array(fc.record({ changes, meddling: somebody, operation, fault: fc.constant(undefined) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** Histories in which operations fail on the way, or are forgotten when they are done. */
export const eventful: fc.Arbitrary<History> = fc.record({
  limit,
  steps: fc.array(
    fc.record({
      changes,
      meddling: somebody,
      operation: fc.oneof({ weight: 9, arbitrary: operation }, { weight: 1, arbitrary: crash }),
      fault: fc.option(fault, { nil: undefined, freq: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
