import { z } from "zod";
import { recordKind } from "./record";

/** What makes failures one issue: the values that they have in common. */
export interface IssueKeys {
  readonly connectionId?: readonly string[];
  readonly responseStatus?: readonly number[];
  readonly errorCode?: readonly string[];
  readonly transformationId?: readonly string[];
  readonly logLevel?: readonly string[];
  readonly destinationId?: readonly string[];
  /** Milliseconds that a destination is behind. */
  readonly delay?: readonly number[];
  readonly sourceId?: readonly string[];
  readonly rejectionCause?: readonly string[];
}

/** Something that went wrong, once or many times. Times are ISO text; what is not set is left out. */
export interface IssueRecord {
  readonly id: string;
  /** What went wrong: `delivery`, `transformation`, `backpressure` or `request`. */
  readonly type: string;
  /** `OPENED`, `ACKNOWLEDGED`, `IGNORED` or `RESOLVED`. */
  readonly status: string;
  /** The issue trigger that opened it. */
  readonly issueTriggerId?: string;
  readonly aggregationKeys: IssueKeys;
  /** The latest failure, in Hookdeck's own names. */
  readonly reference?: unknown;
  /** The latest failure itself, in Hookdeck's own names. */
  readonly data?: unknown;
  /** The issue that it was merged into. */
  readonly mergedWith?: string;
  readonly openedAt?: string;
  readonly firstSeenAt?: string;
  readonly lastSeenAt?: string;
  readonly dismissedAt?: string;
  readonly autoResolvedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const text = z.string();
const texts = z.array(text).exactOptional();
const numbers = z.array(z.number()).exactOptional();

/** Issues. */
export const issueKind = recordKind(
  "issue",
  "/issues",
  z.object({
    id: text,
    type: text,
    status: text,
    issueTriggerId: text.exactOptional(),
    aggregationKeys: z.object({
      connectionId: texts,
      responseStatus: numbers,
      errorCode: texts,
      transformationId: texts,
      logLevel: texts,
      destinationId: texts,
      delay: numbers,
      sourceId: texts,
      rejectionCause: texts,
    }),
    reference: z.unknown().exactOptional(),
    data: z.unknown().exactOptional(),
    mergedWith: text.exactOptional(),
    openedAt: text.exactOptional(),
    firstSeenAt: text.exactOptional(),
    lastSeenAt: text.exactOptional(),
    dismissedAt: text.exactOptional(),
    autoResolvedAt: text.exactOptional(),
    createdAt: text,
    updatedAt: text,
  }),
);
