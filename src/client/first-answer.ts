/** Time without a first answer after which a person is told, in milliseconds. */
const silence = 2_500;

/** Tells a person who waits that nothing has answered yet, once. */
export class FirstAnswer {
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  #waiting = 0;
  readonly #apiBase: string;
  readonly #say: (line: string) => void;

  constructor(apiBase: string, say: (line: string) => void) {
    this.#apiBase = apiBase;
    this.#say = say;
  }

  /** Waits for a call; nobody waits any more once all are over. */
  async during<Result>(call: Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    if (!this.#isOver) this.#timer ??= setTimeout(() => this.#tell(), silence).unref();
    try {
      return await call;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#forget();
    }
  }

  /** Something answered. */
  came(): void {
    this.#isOver = true;
    this.#forget();
  }

  #tell(): void {
    this.came();
    this.#say(`nothing has answered at ${this.#apiBase} yet; it is tried for 10 seconds`);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
