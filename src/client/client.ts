import type { Settings } from "./config";

/** Values a query parameter can take. An array is sent as `key[]=a&key[]=b`, the spelling Hookdeck reads. */
export type QueryValue = string | number | boolean | readonly string[];

/** One call of Hookdeck's API. */
export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the API version, with its parts encoded: write it with {@link path}. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** JSON body, in wire names. */
  readonly body?: unknown;
}

/** A reply of Hookdeck's API that carried a 2xx status and a JSON body. */
export interface Reply {
  readonly status: number;
  /** Parsed JSON. Nothing about its shape is known yet. */
  readonly body: unknown;
  /** When Hookdeck answered, by its own clock; the local clock where the reply had no `Date`. */
  readonly serverTime: Date;
}

/** Talks to one Hookdeck project: one per key and base, shared by everything in the process. */
export interface Client {
  readonly settings: Settings;
  /**
   * Sends a call within the rate budget, repeating it where that is safe.
   *
   * @throws HookdeckApiError when Hookdeck refused; HookdeckConnectionError when it could not be reached;
   * HookdeckResponseError when its answer could not be read.
   */
  send(call: Call): Promise<Reply>;
}
