import fc from "fast-check";
import type { JSONType } from "simple-json-match";

/** A filter, or a part of one, and a value that it lets through. */
interface Pair {
  readonly filter: JSONType;
  readonly event: JSONType;
}

const field = fc.constantFrom("id", "type", "x-shop", "snake_case", "camelCase", "with space");
const text = fc.string({ minLength: 1, maxLength: 6 });
const number = fc.integer({ min: -1000, max: 1000 });
const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(text, number, fc.boolean());
const same = <Value extends JSONType>(value: Value): Pair => ({ filter: value, event: value });

const comparison: fc.Arbitrary<Pair> = fc.oneof(
  scalar.map((value) => ({ filter: { $eq: value }, event: value })),
  fc.constant({ filter: { $eq: null }, event: null }),
  text.map((value) => ({ filter: { $neq: `${value}!` }, event: value })),
  number.map((value) => ({ filter: { $gt: value - 1, $lt: value + 1 }, event: value })),
  number.map((value) => ({ filter: { $gte: value, $lte: value }, event: value })),
  text.map((value) => ({ filter: { $gt: value }, event: `${value}a` })),
  scalar
    .filter((value) => typeof value !== "boolean")
    .map((value) => ({ filter: { $in: [value, "other"] }, event: value })),
  text.map((value) => ({ filter: { $in: value }, event: `<${value}>` })),
  number.map((value) => ({ filter: { $nin: [value + 1, "other"] }, event: value })),
  text.map((value) => ({ filter: { $nin: `${value}!` }, event: value })),
  text.map((value) => ({ filter: { $startsWith: value, $endsWith: value }, event: `${value} ${value}` })),
  text.map((value) => ({ filter: { $startsWith: ["\u0000", value] }, event: `${value}!` })),
  text.map((value) => ({ filter: { $endsWith: ["\u0000", value] }, event: `!${value}` })),
  scalar.map((value) => ({ filter: { $exist: true }, event: value })),
);

const { part, value } = fc.letrec<{ part: Pair; value: Pair; fields: Pair }>((tie) => ({
  /** A part of the request, or a condition. */
  part: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar.map(same),
    comparison,
    tie("fields"),
    tie("part").map(({ filter, event }) => ({ filter: { $or: ["\u0000", filter] }, event })),
    text.map((other) => ({ filter: { $not: `${other}!` }, event: other })),
  ),
  /** What a field is. */
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(scalar, fc.constant(null)).map(same),
    comparison,
    // among conditions the engine compares no lists and objects as a whole
    fc.array(number, { maxLength: 3 }).map((list) => ({ filter: { $eq: list }, event: list })),
    fc.constant({ filter: { $eq: { a: 1 } }, event: { a: 1 } }),
    tie("fields"),
    tie("part").map(({ filter, event }) => ({ filter: { $or: ["\u0000", filter] }, event })),
    fc
      .array(fc.oneof(scalar.map(same), comparison), { maxLength: 3 })
      .map((pairs) => list(pairs.filter(({ event }) => isScalar(event)))),
    // one entry is enough
    tie("fields").map(({ filter, event }) => ({ filter, event: ["\u0000", event] as JSONType })),
  ),
  fields: fc
    .tuple(
      fc.dictionary(field, tie("value"), { maxKeys: 3 }),
      fc.constantFrom("plain", "and", "not", "absent"),
    )
    .map(([pairs, extra]) => {
      const filter = Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair.filter]));
      const event = Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair.event]));
      switch (extra) {
        case "and":
          return { filter: { $and: [filter, {}] }, event };
        case "not":
          return { filter: { ...filter, $not: { other: 1 } }, event };
        case "absent":
          return { filter: { ...filter, other: { $exist: false } }, event };
        default:
          return { filter, event };
      }
    }),
}));

/** A list of conditions, each of which one entry fulfils. */
function list(pairs: readonly Pair[]): Pair {
  return { filter: pairs.map(({ filter }) => filter), event: pairs.map(({ event }) => event) } as Pair;
}

function isScalar(event: JSONType): boolean {
  return typeof event !== "object";
}

/** A legal filter on a part of a request, and a part that it lets through; references are from its root. */
export const matchingPair: fc.Arbitrary<Pair> = fc.oneof(
  part,
  value.map(({ filter, event }) => ({ filter: { field: filter }, event: { field: event } as JSONType })),
  fc
    .tuple(scalar, fc.constantFrom("root", "below.here", "below.list[1]", '["x-shop"]'))
    .map(([at, path]) => ({
      filter: { field: { $ref: path }, other: { $eq: { $ref: path } } },
      event: {
        field: at,
        other: at,
        root: at,
        below: { here: at, list: ["", at] },
        "x-shop": at,
      },
    })),
);
