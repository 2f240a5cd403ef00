import type { Token } from "../schema/tokens";

/** The pieces of a script, with what it takes to look around in them. */
export class CodeShape {
  constructor(readonly tokens: readonly Token[]) {}

  /** Whether the piece at an index reads so, and is no text. */
  is(index: number, ...texts: string[]): boolean {
    const token = this.tokens[index];
    return token !== undefined && token.kind !== "text" && texts.includes(token.text);
  }

  /** Where a name stands for itself, and is no property of something. */
  usesOf(name: string): number[] {
    return [...this.tokens.keys()].filter((index) => this.is(index, name) && !this.is(index - 1, ".", "?."));
  }

  /** Whether one of some names appears, as a property too. */
  has(...names: string[]): boolean {
    return this.tokens.some((_, index) => this.is(index, ...names));
  }

  /** Index of the bracket that closes the one at an index. */
  closing(open: number): number {
    return this.#match(open, 1, ["(", "[", "{"], [")", "]", "}"]);
  }

  /** Index of the bracket that the one at an index closes. */
  opening(close: number): number {
    return this.#match(close, -1, [")", "]", "}"], ["(", "[", "{"]);
  }

  #match(from: number, step: number, deeper: string[], higher: string[]): number {
    let depth = 0;
    let at = from;
    for (; at >= 0 && at < this.tokens.length; at += step) {
      if (this.is(at, ...deeper)) depth += 1;
      if (this.is(at, ...higher)) depth -= 1;
      if (depth === 0) return at;
    }
    return at;
  }

  /** Whether an async function is written at an index. */
  isAsync(at: number): boolean {
    if (!this.is(at, "async")) return false;
    if (this.is(at + 1, "function")) return true;
    if (this.is(at + 1, "(")) return this.is(this.closing(at + 1) + 1, "=>");
    return this.is(at + 2, "=>");
  }

  /** Whether the piece at an index is in no bracket. */
  isOutermost(index: number): boolean {
    let depth = 0;
    for (let at = 0; at < index; at += 1) {
      if (this.is(at, "(", "[", "{")) depth += 1;
      if (this.is(at, ")", "]", "}")) depth -= 1;
    }
    return depth === 0;
  }

  /** Whether a word appears anywhere but in a comment. */
  mentions(word: string): boolean {
    return this.tokens.some(({ text }) => text.includes(word));
  }

  /** Whether the code can reach a global by a name that is not written in it, or run a text. */
  get isDynamic(): boolean {
    return this.has(...reaching) || this.tokens.some((_, index) => this.#isComputed(index));
  }

  /** Whether a key in brackets is anything but a number or a plain text. */
  #isComputed(index: number): boolean {
    if (!this.is(index, "[") || this.is(index + 1, "]")) return false;
    const before = this.tokens[index - 1];
    const isList =
      before === undefined || (before.kind === "sign" && !")]}{,.?".includes(before.text.at(-1) ?? ""));
    if (isList || this.is(index - 1, "return")) return false;
    const key = this.tokens[index + 1];
    const isPlain = key?.kind === "text" ? !/\\|constructor/.test(key.text) : /^\d/.test(key?.text ?? "");
    return !isPlain || !this.is(index + 2, "]");
  }
}

const reaching = [
  ...["eval", "Function", "constructor", "Reflect", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors"],
  ...["globalThis", "this", "self", "window", "global", "root", "frames"],
  ...["import", "setTimeout", "setInterval"],
];
