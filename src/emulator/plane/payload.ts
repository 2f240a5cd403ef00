/** What a request says, as it came in or as a transformation left it: Hookdeck's event data. */
export interface Payload {
  readonly id: string;
  readonly method: string;
  /** The whole URL that the request came in at. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, a form or nothing; else the text. */
  readonly body: unknown;
  /** The body as it is delivered and signed. */
  readonly rawBody: Buffer;
  /** Path below the source's URL, with its leading slash. */
  readonly path: string;
  /** Query string without the question mark. */
  readonly query: string;
  readonly parsedQuery: Readonly<Record<string, unknown>>;
}
