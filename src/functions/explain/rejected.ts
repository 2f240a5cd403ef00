import type { RequestRecord } from "../records/request-record";
import { commandLine, reference, where } from "./commands";
import type { Finding, NamedObject, NextStep } from "./explanation";
import { counted, countedGroups, named, spread, titled } from "./groups";
import type { SourceObject } from "./routes";
import { isSecretName } from "./shown";
import type { RejectionTotal } from "./totals";

/** What is known of the source of rejected requests. */
interface Refusal {
  /** The source, by id at least. */
  readonly named: NamedObject;
  /** The source as it is, where it was read. */
  readonly source: SourceObject | undefined;
  readonly cause: string;
  /** The newest of the requests, with its payload where one request is explained. */
  readonly request: RequestRecord | undefined;
}

/** Why, as the second half of a sentence, and what to do. */
interface Reason {
  readonly why: (refusal: Refusal) => string;
  readonly next: (refusal: Refusal) => readonly NextStep[];
  /** Whether Hookdeck gives such requests another chance. */
  readonly isLost?: boolean;
}

const sendAgain: NextStep = { text: "Ask the sender to send them again; Hookdeck does not retry them." };

const reasons: Readonly<Record<string, Reason>> = {
  SOURCE_DISABLED: {
    why: ({ source }) =>
      source?.disabledAt === undefined
        ? "was disabled when they came in"
        : `is disabled since ${source.disabledAt}`,
    next: ({ named: source }) => [
      {
        text: "Enable the source. Its connections stay disabled: enable those that are wanted.",
        command: commandLine("enable", "source", reference(source)),
      },
      sendAgain,
    ],
    isLost: true,
  },
  NO_CONNECTION: {
    why: () => "had no connection that is enabled",
    next: ({ named: source }) => [
      {
        text: "See its connections, and enable or declare one.",
        command: commandLine("list", "connections", ...where([`sourceId=${source.id}`])),
      },
    ],
  },
  VERIFICATION_FAILED: {
    why: (refusal) => `could not verify their signature${verificationOf(refusal)}`,
    next: () => [
      {
        text: "Compare the secret that the sender signs with to the one in the source's config.auth, set it in the program, and deploy.",
        command: "pulumi up",
      },
    ],
  },
  UNSUPPORTED_HTTP_METHOD: {
    why: ({ source }) => {
      const methods = source?.config.allowedHttpMethods;
      return methods === undefined ? "does not take their HTTP method" : `takes ${methods.join(", ")} only`;
    },
    next: () => [{ text: "Add the method to the source's config.allowedHttpMethods, and deploy." }],
  },
  UNSUPPORTED_CONTENT_TYPE: {
    why: () => "does not take their content type",
    next: () => [
      { text: "Ask the sender for JSON, a form, XML or text (https://hookdeck.com/docs/sources)." },
    ],
  },
  UNPARSABLE_JSON: {
    why: () => "could not read the JSON of their body",
    next: ({ request }) => [
      {
        text: "Look at what was sent.",
        ...(request && { command: commandLine("get", "request", request.id) }),
      },
    ],
  },
  PAYLOAD_TOO_LARGE: {
    why: () => "takes bodies of up to 10 MiB, and theirs are larger",
    next: () => [{ text: "Have the sender send less, or a link to the data." }, sendAgain],
    isLost: true,
  },
};

const unknown: Reason = {
  why: ({ cause }) => `rejected them (${cause})`,
  next: () => [{ text: "Ask Hookdeck's support, with an id." }],
};

/**
 * One finding for each cause and source of rejected requests.
 *
 * @param totals how many there are of each, where the requests are not all.
 */
export function rejectedFindings(
  requests: readonly RequestRecord[],
  totals: readonly RejectionTotal[] | undefined,
  sources: ReadonlyMap<string, SourceObject>,
): Finding[] {
  const counts = totals?.map(({ sourceId, cause, count }) => ({ key: { sourceId, cause }, count }));
  const keyOf = ({ sourceId, rejectionCause = "UNKNOWN" }: RequestRecord) => ({
    sourceId,
    cause: rejectionCause,
  });
  return countedGroups(requests, keyOf, counts).map(({ key: { sourceId, cause }, items, count }) => {
    const source = sources.get(sourceId);
    const refusal: Refusal = { named: named(source ?? { id: sourceId }), source, cause, request: items[0] };
    const reason = Object.hasOwn(reasons, cause) ? (reasons[cause] ?? unknown) : unknown;
    const records = spread(items, count);
    return {
      stage: "rejected",
      cause,
      text: `${titled("source", refusal.named)} ${reason.why(refusal)}: ${counted(count, "request")}`,
      ...records,
      source: refusal.named,
      next: [
        ...reason.next(refusal),
        ...(reason.isLost ? [] : [retryStep(cause, refusal.named, records.firstAt)]),
      ],
    };
  });
}

function retryStep(cause: string, source: NamedObject, since: string | undefined): NextStep {
  const conditions = [
    `rejectionCause=${cause}`,
    `source=${reference(source)}`,
    since === undefined ? undefined : `createdAt>=${since}`,
  ];
  return {
    text: "Then give them another chance.",
    command: commandLine("bulk", "start", "retry-requests", ...where(conditions)),
  };
}

/** How the source verifies, and what the request has that could be a signature. */
function verificationOf({ source, request }: Refusal): string {
  const way = source?.config.authType ?? (source?.type === "WEBHOOK" ? undefined : source?.type);
  const headers = request?.data?.headers;
  const known = way === undefined ? "" : ` (${way})`;
  if (typeof headers !== "object" || headers === null) return known;
  const signed = Object.keys(headers).filter((name) => isSecretName(name) && name !== "cookie");
  return signed.length === 0
    ? `${known}: there is no header that looks like one`
    : `${known}; it came with ${signed.join(", ")}`;
}
