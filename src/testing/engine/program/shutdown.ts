/**
 * Lets a program wait for the end of its operation: it signals that it has registered everything, and is told when to
 * end.
 */
export function makeShutdown() {
  let signal: () => void = () => {};
  let finish: () => void = () => {};
  const signalled = new Promise<undefined>((resolve) => {
    signal = () => resolve(undefined);
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { signal: () => signal(), finish: () => finish(), signalled, finished };
}
