import fc, { type GeneratorValue } from "fast-check";

/** A payload, and a filter that was made after it: about half of them match. */
export interface AskedPayload {
  readonly payload: unknown;
  readonly filter: unknown;
}

const texts = [
  "a",
  "b",
  "ab",
  "",
  "1",
  "01",
  "1e2",
  " 1 ",
  "true",
  "null",
  "[1]",
  "[]",
  '{"a":1}',
  "é",
  "\ud800",
];
const scalars = [null, true, false, 0, -0, 1, 2, -1, 100, 1.5, 1e21, Number.MAX_SAFE_INTEGER, ...texts];
const keys = [
  "a",
  "b",
  "c",
  "x-shop",
  "with space",
  "",
  "0",
  "length",
  "é",
  "$index",
  "$eq",
  "$ref",
  "$exist",
  "a.b",
];
const orders = ["$gt", "$gte", "$lt", "$lte"];
const notReferences = [
  "x-shop",
  "",
  "$",
  "$a",
  "a.",
  " a",
  "a b",
  "a[$index",
  "[01]",
  "missing.a",
  5,
  { a: 1 },
  true,
];

type Path = readonly (string | number)[];

/** One draw: every choice is fast-check's, so that a pair that fails shrinks. */
class Draw {
  constructor(private readonly draw: GeneratorValue) {}

  isIn(percent: number): boolean {
    return this.draw(fc.nat, { max: 99 }) < percent;
  }

  count(max: number): number {
    return this.draw(fc.nat, { max });
  }

  one<T>(choices: readonly T[]): T | undefined {
    return choices[this.count(Math.max(choices.length - 1, 0))];
  }

  payload(depth: number): unknown {
    if (depth === 0 || this.isIn(25)) return this.one(scalars);
    const size = this.count(3);
    const values = Array.from({ length: size }, () => this.payload(depth - 1));
    if (this.isIn(40)) return values;
    return Object.fromEntries(
      values.map((value) => [this.one(this.isIn(70) ? keys.slice(0, 5) : keys), value]),
    );
  }

  /** A filter after a value, so that most of its conditions hold. */
  filter(value: unknown, root: unknown, depth: number): unknown {
    if (this.isIn(4)) return this.payload(2);
    if (depth > 0 && this.isIn(20)) return this.combined(value, root, depth - 1);
    if (this.isIn(5)) return { $ref: this.reference(root) };
    if (Array.isArray(value)) return this.ofList(value, root, depth);
    if (typeof value !== "object" || value === null) {
      return this.isIn(55) ? this.near(value) : this.operators(value, root);
    }
    if (this.isIn(8)) return this.operators(value, root);
    return this.ofFields(value, root, depth);
  }

  private combined(value: unknown, root: unknown, depth: number): unknown {
    const inner = () => this.filter(value, root, depth);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    const beside = isObject && this.isIn(50) ? this.ofFields(value, root, depth) : {};
    switch (this.count(4)) {
      case 0:
        return { $or: [this.payload(1), inner()], ...(this.isIn(20) && beside) };
      case 1:
        return { ...beside, $and: [inner(), ...(this.isIn(50) ? [inner()] : [])] };
      case 2:
        return { ...beside, $not: this.isIn(80) ? this.payload(2) : inner() };
      case 3:
        return { ...beside, [this.one(["$or", "$and", "$not"]) ?? ""]: this.payload(1) };
      default:
        return { $or: [{ $not: inner() }, inner()], ...beside };
    }
  }

  private ofList(list: readonly unknown[], root: unknown, depth: number): unknown {
    if (list.length === 0 || this.isIn(12)) return this.operators(list, root);
    const each = () => this.filter(this.one(list), root, depth - 1);
    return this.isIn(60) ? each() : Array.from({ length: 1 + this.count(1) }, each);
  }

  private ofFields(value: object, root: unknown, depth: number): object {
    const fields = Object.entries(value).filter(() => this.isIn(60));
    const asked = fields.map(([key, field]): [string, unknown] => [key, this.filter(field, root, depth - 1)]);
    if (this.isIn(20)) asked.push(["absent", { $exist: false }]);
    if (this.isIn(4)) asked.push(["absent", this.payload(1)]);
    return Object.fromEntries(asked);
  }

  private near(value: unknown): unknown {
    if (this.isIn(85)) return value;
    return this.isIn(50) && value !== null ? String(value) : this.one(scalars);
  }

  private operators(value: unknown, root: unknown): object {
    return Object.fromEntries(Array.from({ length: 1 + this.count(1) }, () => this.operator(value, root)));
  }

  private operator(value: unknown, root: unknown): [string, unknown] {
    const operand = () => (this.isIn(10) ? { $ref: this.reference(root) } : this.near(value));
    switch (this.count(7)) {
      case 0:
        return ["$eq", operand()];
      case 1:
        return ["$neq", this.isIn(70) ? this.payload(1) : operand()];
      case 2:
        return ["$in", typeof value === "string" && this.isIn(50) ? value.slice(0, 1) : [operand(), "a", 1]];
      case 3:
        return ["$nin", this.isIn(70) ? this.one(["z", [3, "z"], 5, [true]]) : [operand()]];
      case 4: {
        const name = this.one(["$startsWith", "$endsWith"]) ?? "";
        const part =
          typeof value === "string" ? (name === "$endsWith" ? value.slice(-1) : value.slice(0, 1)) : "a";
        return [name, this.isIn(60) ? part : this.isIn(70) ? ["z", part] : operand()];
      }
      case 5:
        return ["$exist", this.isIn(90) ? this.isIn(80) : operand()];
      default:
        return [this.one(orders) ?? "", this.isIn(60) ? operand() : this.one(scalars)];
    }
  }

  /** A path to something in the part, in one of its spellings, or what only looks like one. */
  private reference(root: unknown): unknown {
    if (this.isIn(15)) return this.one(notReferences);
    const steps = this.path(root).map((step) => {
      if (typeof step === "number")
        return this.isIn(40) ? "[$index]" : this.isIn(80) ? `[${step}]` : `.${step}`;
      if (/^[a-z]+$/.test(step) && this.isIn(80)) return `.${step}`;
      return this.isIn(50) ? `["${step}"]` : `['${step}']`;
    });
    const written = steps.join("");
    return this.isIn(30) ? `$${written}` : written.replace(/^\./, "");
  }

  private path(value: unknown): Path {
    if (typeof value !== "object" || value === null || this.isIn(10)) return [];
    const [key, below] = this.one(Object.entries(value)) ?? ["a", undefined];
    return [Array.isArray(value) ? Number(key) : key, ...this.path(below)];
  }
}

/** Payloads of any shape, with filters after them; the names that JavaScript gives to every object are not in them. */
export const askedPayloads: fc.Arbitrary<AskedPayload> = fc.gen().map((draw) => {
  const chance = new Draw(draw);
  const payload = chance.payload(4);
  return { payload, filter: chance.filter(payload, payload, 4) };
});
