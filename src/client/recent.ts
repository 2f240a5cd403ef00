/** Values by key, made at their first use. Beyond a number, the one that was not used for longest is forgotten. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  /** @param most how many are kept: no process needs more at a time */
  constructor(most = 64) {
    this.#most = most;
  }

  /** Returns the value of a key, and makes it where it is not known. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    // a map keeps the order in which its keys were set
    this.#values.delete(key);
    this.#values.set(key, value);
    for (const [oldest] of this.#values) {
      if (this.#values.size <= this.#most) break;
      this.#values.delete(oldest);
    }
    return value;
  }
}
