import { useEffect, useState } from "preact/hooks";

/** What was asked for, once it is there, or why it is not. */
export interface Answered<T> {
  readonly value?: T;
  readonly error?: string;
}

/** Asks for something, and again whenever one of `by` changes. The last answer stays until the next is there. */
export function useAnswer<T>(ask: () => Promise<T>, by: readonly unknown[]): Answered<T> {
  const [answer, setAnswer] = useState<Answered<T>>({});
  useEffect(() => {
    let isOver = false;
    ask().then(
      (value) => isOver || setAnswer({ value }),
      (error: unknown) =>
        isOver || setAnswer({ error: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isOver = true;
    };
  }, by);
  return answer;
}
