import type { Client } from "../../client/client";

/** A client that counts, so that an explanation keeps to its calls. */
export interface CountedClient extends Client {
  /** Calls that were made. */
  readonly calls: number;
  /** Calls that may still be made. */
  readonly left: number;
}

/** A client with a wanted number of calls. It refuses none: what can be left out asks it first. */
export function countedClient(client: Client, most: number): CountedClient {
  let calls = 0;
  return {
    ...client,
    get calls() {
      return calls;
    },
    get left() {
      return Math.max(0, most - calls);
    },
    send(call) {
      calls++;
      return client.send(call);
    },
  };
}
