import fc from "fast-check";
import { type Change, kinds } from "./model";

/** What a person does after some changes of the program. Numbers choose among the resources. */
export interface Step {
  readonly changes: readonly Change[];
  readonly operation:
    | "up"
    | "up --replace"
    | "up --target-replace"
    | "up --target"
    | "taint, then up"
    | "refresh"
    | "up --refresh"
    | "destroy";
  readonly picks: readonly number[];
  /** The write of the operation that fails, counted from 1; then the operation ends. */
  readonly crash: { readonly method: "PUT" | "POST" | "DELETE"; readonly nth: number } | undefined;
  /** Whether the state of before is what is left after the operation. */
  readonly powerLoss: boolean;
}

/** The life of a stack. */
export type Sequence = readonly Step[];

const number = fc.nat({ max: 5 });
const word = fc.nat({ max: 1 });

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      kind: fc.constantFrom("Source" as const, "Destination" as const, "Connection" as const, ...kinds),
      slot: fc.nat({ max: 1 }),
      ends: fc.tuple(number, number),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("say" as const, "rename" as const, "relabel" as const, "relabel" as const),
      pick: number,
      word,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("move" as const, "move" as const, "option" as const, "remove" as const),
      pick: number,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("twin" as const), pick: number }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("redirect" as const), pick: number, to: number }) },
);

const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  operation: fc.constantFrom(
    "up" as const,
    "up" as const,
    "up --replace" as const,
    "up --target-replace" as const,
    "up --target" as const,
    "taint, then up" as const,
    "refresh" as const,
    "up --refresh" as const,
    "destroy" as const,
  ),
  picks: fc.array(number, { minLength: 1, maxLength: 3 }),
  crash: fc.option(
    fc.record({
      method: fc.constantFrom("PUT" as const, "POST" as const, "DELETE" as const),
      nth: fc.integer({ min: 1, max: 3 }),
    }),
    { nil: undefined, freq: 4 },
  ),
  powerLoss: fc.nat({ max: 7 }).map((chance) => chance === 7),
});

/** Random lives of stacks, which begin with a few sources, destinations and connections. */
export const sequences: fc.Arbitrary<Sequence> = fc.array(step, { minLength: 2, maxLength: 4 });
