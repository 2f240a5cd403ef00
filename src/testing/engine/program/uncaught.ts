import { realProcess } from "./child-process";

type Listener = (error: unknown) => void;

const events = ["uncaughtException", "unhandledRejection"] as const;
const listeners = new Set<Listener>();
let giveBack: () => void = () => {};

/**
 * Passes errors that nobody catches to `listener` until the function that it answers is called. Errors in an
 * `apply` come up in no other way. Who listened before, a test runner for one, hears nothing meanwhile. With
 * several runs at the same time every one of them is told, because whose error it is cannot be known.
 */
export function listenToUncaught(listener: Listener): () => void {
  if (listeners.size === 0) giveBack = takeOver();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) giveBack();
  };
}

function takeOver(): () => void {
  const tell: Listener = (error) => {
    for (const listener of listeners) listener(error);
  };
  const before = events.map((event) => ({ event, theirs: realProcess.rawListeners(event) }));
  for (const event of events) realProcess.removeAllListeners(event).on(event, tell);
  return () => {
    for (const { event, theirs } of before) {
      realProcess.removeListener(event, tell);
      for (const their of theirs) Reflect.apply(realProcess.on, realProcess, [event, their]);
    }
  };
}
