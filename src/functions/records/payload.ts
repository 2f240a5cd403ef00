import { z } from "zod";

/** What a sender sent. */
export interface Payload {
  /** Path below the source's URL. */
  readonly path?: string;
  /** Query, as text. */
  readonly query?: string;
  /** Query, parsed. */
  readonly parsedQuery?: unknown;
  /** Headers by name, as they were sent. */
  readonly headers?: unknown;
  /** Body: parsed where it is JSON, else text. */
  readonly body?: unknown;
  /** Whether it is too large to be shown here: fetch the raw body. */
  readonly isLargePayload?: boolean;
}

/** Schema of {@link Payload}. @internal */
export const payload = z.object({
  path: z.string().exactOptional(),
  query: z.string().exactOptional(),
  parsedQuery: z.unknown().exactOptional(),
  headers: z.unknown().exactOptional(),
  body: z.unknown().exactOptional(),
  isLargePayload: z.boolean().exactOptional(),
});

/** Answer to a question for a raw body. @internal */
export const rawBody = z.looseObject({ body: z.string() });
