import { isSame, isScalar, operators } from "./filter-operators";
import { referredTo, undecidable } from "./filter-reference";
import { jsonText } from "./json-text";

/** Levels of conditions that are followed. References make them deeper than the filter is. */
const deepest = 500;

/** Comparisons that are made for one part of a request: a filter with references could ask for any number. */
const mostComparisons = 10_000_000;

/** Characters that are compared in the time of one value. */
const charactersAtOnce = 64;

const exhausted = new Error("the filter takes too many comparisons");

type Fields = Readonly<Record<string, unknown>>;

/** Whether a part of a request is what a filter asks of it. Ends on any JSON, whatever its size and depth. */
export function isMatch(value: unknown, asked: unknown): boolean {
  try {
    return new Match().holds(value, asked, undefined);
  } catch (error) {
    if (error === exhausted) return false;
    throw error;
  }
}

/**
 * One evaluation. A *condition* is a whole filter, or an entry of `$or`, `$and` or `$not`: what cannot be decided
 * within it makes the condition false and nothing around it. `root` is what references start from.
 */
class Match {
  /** Places in the lists around the value at hand, the outermost first. */
  readonly #indexes: number[] = [];
  readonly #texts = new WeakMap<object, string>();
  #depth = 0;
  #comparisons = 0;

  /** Whether a condition holds for a value. */
  holds(value: unknown, condition: unknown, root: unknown): boolean {
    try {
      return this.#deeper(() => this.#isTrue(value, condition, root));
    } catch (error) {
      if (error === undecidable) return false;
      throw error;
    }
  }

  #isTrue(value: unknown, condition: unknown, root: unknown): boolean {
    if (condition === null) return false;
    const excluded = isFields(condition) ? condition["$not"] : undefined;
    if (isFields(condition) && excluded) {
      const isExcluded = this.holds(value, excluded, root);
      if (isExcluded || Object.keys(condition).length === 1) return !isExcluded;
    }
    if (!isFields(condition) || isScalar(value) || Array.isArray(value)) {
      return this.#fits(value, condition, value);
    }
    const start = root || value;
    return Object.entries(condition).every(([key, asked]) => this.#hasField(value, key, asked, start));
  }

  /** Whether an object has a field that is as asked, or is as `$or` and `$and` ask. */
  #hasField(value: unknown, key: string, asked: unknown, root: unknown): boolean {
    if (key === "$not") return true;
    if (key === "$or" && Array.isArray(asked)) return asked.some((each) => this.holds(value, each, root));
    if (key === "$and" && Array.isArray(asked)) return asked.every((each) => this.holds(value, each, root));
    if (!isFields(value)) return false;
    const field = Object.hasOwn(value, key) ? value[key] : undefined;
    if (field === undefined && !(isFields(asked) && asked["$exist"] === false)) return false;
    return this.#fits(field, asked, root);
  }

  /** Whether a value is as asked. */
  #fits(value: unknown, asked: unknown, root: unknown): boolean {
    return this.#deeper(() => {
      if (isScalar(asked) && isScalar(value)) return isSame(value, asked);
      if (Array.isArray(value)) return this.#listFits(value, asked, root);
      if (!isFields(asked)) return false;
      const { $or: choices, $ref: reference } = asked;
      if (Array.isArray(choices)) return choices.some((each) => this.holds(value, each, root));
      if (reference) return this.#fits(value, referredTo(root, reference, this.#indexes), root);
      if (hasOperators(asked))
        return this.#compares(value, asked, (operand) => this.#resolved(operand, root));
      return !isScalar(value) && this.holds(value, asked, root);
    });
  }

  #listFits(list: readonly unknown[], asked: unknown, root: unknown): boolean {
    if (Array.isArray(asked)) return asked.every((each) => this.#someFits(list, each, root));
    // operators see a list as it is, and their operands as they are written
    if (hasOperators(asked)) return this.#compares(list, asked, (operand) => operand);
    return this.#someFits(list, asked, root);
  }

  /** Whether an entry is as asked. Lists within are walked without a call each, for they may be nested to any depth. */
  #someFits(list: readonly unknown[], asked: unknown, root: unknown): boolean {
    const outside = this.#indexes.length;
    const goesIn = !Array.isArray(asked) && !hasOperators(asked);
    const lists = [list.values()];
    this.#indexes.push(-1);
    try {
      for (let entries = lists.at(-1); entries !== undefined; entries = lists.at(-1)) {
        const { done, value } = entries.next();
        this.#count(1);
        if (done) {
          lists.pop();
          this.#indexes.pop();
          continue;
        }
        this.#indexes.push((this.#indexes.pop() ?? 0) + 1);
        if (goesIn && Array.isArray(value)) {
          lists.push(value.values());
          this.#indexes.push(-1);
        } else if (this.#fits(value, asked, root)) return true;
      }
      return false;
    } finally {
      this.#indexes.length = outside;
    }
  }

  #compares(value: unknown, asked: Fields, resolve: (operand: unknown) => unknown): boolean {
    return Object.entries(asked).every(([key, written]) => {
      const operator = operators.get(key);
      if (operator === undefined) return true;
      const operand = resolve(written);
      this.#count(sizeOf(value) + sizeOf(operand));
      return operator(value, operand, (each) => this.#textOf(each));
    });
  }

  /** An operand, or what it refers to. */
  #resolved(operand: unknown, root: unknown): unknown {
    const reference = isFields(operand) ? operand["$ref"] : undefined;
    return reference ? referredTo(root, reference, this.#indexes) : operand;
  }

  #textOf(value: unknown): string {
    const text = (isFields(value) ? this.#texts.get(value) : undefined) ?? jsonText(value);
    if (isFields(value)) this.#texts.set(value, text);
    this.#count(sizeOf(text));
    return text;
  }

  #deeper(work: () => boolean): boolean {
    this.#count(1);
    if (this.#depth >= deepest) throw undecidable;
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  #count(comparisons: number): void {
    this.#comparisons += comparisons;
    if (this.#comparisons > mostComparisons) throw exhausted;
  }
}

/** Whether a value has keys. A list has: beside an object its places are taken for keys. */
function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function hasOperators(asked: unknown): asked is Fields {
  return isFields(asked) && Object.keys(asked).some((key) => operators.has(key));
}

/** How many comparisons of values it takes to look at a text or a list. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "string" ? value.length / charactersAtOnce : 0;
}
