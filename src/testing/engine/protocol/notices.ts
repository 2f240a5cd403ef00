import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** Where pulumi-hookdeck's provider tells what it would print, to whoever runs it in a process of their own. */
const channel = "pulumi-hookdeck:notice";

const calls = new AsyncLocalStorage<object>();

/** Runs a call of a provider in this process, and takes what it tells meanwhile. */
export function withNotices<T>(print: (line: string) => void, call: () => Promise<T>): Promise<T> {
  // one for each call: those of other stacks may be under way, too
  const own = {};
  return calls.run(own, async () => {
    const take = (message: unknown) => {
      if (calls.getStore() !== own || !isNotice(message)) return;
      message.heard = true;
      print(message.line);
    };
    subscribe(channel, take);
    try {
      return await call();
    } finally {
      unsubscribe(channel, take);
    }
  });
}

function isNotice(message: unknown): message is { line: string; heard: boolean } {
  if (typeof message !== "object" || message === null || !("line" in message)) return false;
  return typeof message.line === "string" && "heard" in message;
}
