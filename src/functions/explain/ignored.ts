import { isPlain } from "../../schema/plain";
import { commandLine, where } from "./commands";
import type { Finding, NamedObject, NextStep } from "./explanation";
import { counted, groupsOf, named, spread, titled } from "./groups";
import type { IgnoredCase } from "./ignored-cases";
import { isLater } from "./times";
import { filterOf } from "./verdicts";

/** What is said about the cases of one group, the newest first. */
interface Ignored {
  readonly cases: readonly IgnoredCase[];
  readonly first: IgnoredCase;
  readonly connection: NamedObject;
}

interface Reason {
  readonly why: (ignored: Ignored) => string;
  readonly next: (ignored: Ignored) => readonly NextStep[];
}

const reasons: Readonly<Record<string, Reason>> = {
  FILTERED: {
    why: (ignored) => filteredWhy(ignored),
    next: ({ first, connection }) => [
      passesNow(first)
        ? { text: "The rules as they are now let the newest one through." }
        : { text: "If they are wanted, change the filter rule in the program and deploy." },
      retryStep("FILTERED", connection),
    ],
  },
  DISABLED: {
    why: ({ first: { route } }) => {
      const { connection, destination } = route ?? {};
      if (connection?.disabledAt !== undefined) return `is disabled since ${connection.disabledAt}`;
      if (destination?.disabledAt !== undefined)
        return `leads to ${titled("destination", named(destination))}, which is disabled since ${destination.disabledAt}`;
      return "was disabled when they came in";
    },
    next: ({ connection }) => [
      {
        text: "Enable the connection; its source and destination are enabled with it.",
        command: commandLine("enable", "connection", connection.id),
      },
      {
        ...retryStep("DISABLED", connection),
        text: "Then try to give them another chance; Hookdeck's documents say that they are lost.",
      },
    ],
  },
  TRANSFORMATION_FAILED: {
    why: () => "makes nothing of them, because its transformation fails",
    next: ({ first: { meta, route }, connection }) => [
      transformationStep(transformationOf(meta, route)),
      retryStep("TRANSFORMATION_FAILED", connection),
    ],
  },
  CLI_DISCONNECTED: {
    why: () => "leads to a command line that nobody listened with",
    next: ({ connection }) => [
      { text: "Run `hookdeck listen`, and give them another chance." },
      retryStep("CLI_DISCONNECTED", connection),
    ],
  },
  DUPLICATE: {
    why: ({ first: { meta } }) => {
      const original = isPlain(meta) ? meta["duplicate_of_request_id"] : undefined;
      const which = typeof original === "string" ? `, the newest one ${original}` : "";
      return `drops them as repetitions of requests before${which}`;
    },
    next: () => [
      { text: "If they differ, change includeFields or excludeFields of the deduplicate rule, and deploy." },
    ],
  },
};

const unknown: Reason = {
  why: () => "made no event of them",
  next: ({ first }) => [
    { text: "Ask for one of them.", command: commandLine("explain", "request", first.request.id) },
  ],
};

/** One finding for each connection, cause and condition of ignored requests. */
export function ignoredFindings(cases: readonly IgnoredCase[]): Finding[] {
  const groups = groupsOf(cases, ({ connectionId, cause, mismatches }) => [
    connectionId,
    cause,
    mismatches.map(({ path, wanted }) => [path, wanted]),
  ]);
  return groups.flatMap((group) => {
    const newestFirst = [...group].sort((a, b) =>
      isLater(b.request.createdAt, a.request.createdAt) ? 1 : -1,
    );
    const [first] = newestFirst;
    if (first === undefined) return [];
    const connection = named(first.route?.connection ?? { id: first.connectionId });
    const ignored: Ignored = { cases: newestFirst, first, connection };
    const { cause } = first;
    const reason = Object.hasOwn(reasons, cause) ? (reasons[cause] ?? unknown) : unknown;
    return {
      stage: "ignored",
      cause,
      text: `${titled("connection", connection)} ${reason.why(ignored)}: ${counted(group.length, "request")}`,
      ...spread(group.map(({ request }) => request)),
      ...(first.route && { source: named(first.route.source) }),
      connection,
      ...(first.mismatches.length > 0 && { mismatches: first.mismatches }),
      next: reason.next(ignored),
    };
  });
}

function filteredWhy({ cases, first }: Ignored): string {
  const { route, mismatches, meta } = first;
  const filter = route && filterOf(route);
  if (mismatches.length === 0) {
    const parts = Array.isArray(meta) ? ` on ${meta.map(String).join(" and ")}` : "";
    const place = filter === undefined ? "a filter rule" : `rule ${filter.place}, a filter${parts},`;
    const seen = filter?.isFirst === false ? "; it sees what the transformation before it made of them" : "";
    return `filters them out by ${place} as it was then${seen}`;
  }
  const changed = route && isLater(route.connection.updatedAt, first.request.createdAt);
  const conditions = mismatches.map(({ path, wanted }, at) => {
    return `${path} is ${valuesOf(cases, at)}, wanted ${wanted}`;
  });
  const caution = changed ? ` (as the rules are since ${route.connection.updatedAt})` : "";
  return `filters them out by rule ${mismatches[0]?.rule}${caution}${repeated(first)}: ${conditions.join("; ")}`;
}

/** Where a rule before the filter drops repetitions, and Hookdeck did not say which rule it was. */
function repeated({ route, meta, mismatches }: IgnoredCase): string {
  if (meta !== undefined) return "";
  const before = route?.connection.rules.slice(0, (mismatches[0]?.rule ?? 1) - 1) ?? [];
  const place = before.findIndex(({ type }) => type === "deduplicate");
  return place < 0 ? "" : `, unless rule ${place + 1} dropped some as repetitions`;
}

/** The values that requests have where a condition is missed, the most frequent first. */
function valuesOf(cases: readonly IgnoredCase[], at: number): string {
  const values = cases.flatMap(({ mismatches }) => mismatches[at]?.value ?? []);
  const groups = groupsOf(values, (value) => value).sort((a, b) => b.length - a.length);
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) return String(first[0]);
  const shown = groups.slice(0, 3).map((group) => `${group[0]} (${group.length})`);
  return groups.length > 3 ? `${shown.join(", ")} and ${groups.length - 3} more values` : shown.join(", ");
}

/** Whether Hookdeck filtered a request out that the rules of now let through, as far as that is seen here. */
function passesNow({ route, mismatches }: IgnoredCase): boolean {
  return mismatches.length === 0 && route !== undefined && filterOf(route)?.isFirst !== false;
}

function transformationStep(id: string | undefined): NextStep {
  const text = 'See what its runs logged: transformations.executions(id, { logLevel: "error" }).';
  return { text, ...(id !== undefined && { command: commandLine("get", "transformation", id) }) };
}

function transformationOf(meta: unknown, route: IgnoredCase["route"]): string | undefined {
  const id = isPlain(meta) ? meta["transformation_id"] : undefined;
  if (typeof id === "string") return id;
  const rule = route?.connection.rules.find((each) => each.type === "transform");
  return rule?.type === "transform" ? rule.transformationId : undefined;
}

function retryStep(cause: string, { id }: NamedObject): NextStep {
  const conditions = where([`cause=${cause}`, `connectionId=${id}`]);
  return {
    text: "Then give them another chance.",
    command: commandLine("bulk", "start", "retry-ignored-events", ...conditions),
  };
}
