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

/** What came back for one attempt of a call, unread. */
export interface RawResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Set by the limiter on a 429 that it gives up on: milliseconds waited and asked for, and calls in the queue. */
  readonly throttled?: { readonly waited: number; readonly ahead: number; readonly queued: number };
}
