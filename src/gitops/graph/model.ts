import { isPlain, isPresent, type Plain } from "../../schema/plain";
import { configOf } from "../../schema/spec";
import { toCamel } from "../../schema/wire";
import { kindOf } from "../../specs/rules/checks";
import type { Drift } from "../drift/drift";
import type { LiveObject } from "../live-project";
import type { ManagedObject } from "../stack-state";

/** How an object stands to the states, where that was asked for. */
export type Mark = "drifted" | "unmanaged";

/** A source, a destination or a transformation. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  /** What follows the name: the type of a source, the address of a destination. */
  readonly detail: string;
  readonly isOff: boolean;
  readonly mark: Mark | undefined;
}

/** A connection. */
export interface GraphEdge {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  /** Its rules in order, such as `retry 5×`; a transformation by its name. */
  readonly rules: readonly string[];
  readonly isPaused: boolean;
  readonly isOff: boolean;
  readonly mark: Mark | undefined;
}

/** The routing of a project. Everything is in the order of names, so that the same routing is the same text. */
export interface Graph {
  readonly sources: readonly GraphNode[];
  readonly destinations: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface Part {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly values: Plain;
  readonly on: (name: string) => boolean;
}

/** The routing of live objects. */
export function graphOfLive(objects: readonly LiveObject[], drift?: Drift): Graph {
  return graphOf(
    objects.map(({ id, spec, name, set, switches }) => ({
      ...{ id, type: spec.type, name, values: set, on: (key: string) => switches[key] === true },
    })),
    drift,
  );
}

/** The routing that states speak of. */
export function graphOfState(objects: readonly ManagedObject[]): Graph {
  return graphOf(
    objects.map(({ id, spec, name, outputs }) => {
      const values = configOf(spec, outputs);
      const on = (key: string) => isPresent(outputs[toCamel(spec.switches[key]?.since ?? key)]);
      return {
        id,
        type: spec.type,
        name: typeof values["name"] === "string" ? values["name"] : name,
        values,
        on,
      };
    }),
  );
}

function graphOf(parts: readonly Part[], drift?: Drift): Graph {
  const of = (type: string) => parts.filter((part) => part.type === type).sort(byName);
  const names = new Map(parts.map(({ id, name }) => [id, name]));
  const marks = new Map<string, Mark>([
    ...(drift?.drifted ?? []).map(({ id }) => [id, "drifted"] as const),
    ...(drift?.unmanaged ?? []).map(({ id }) => [id, "unmanaged"] as const),
  ]);
  const node = (detail: (values: Plain) => string) => (part: Part) => ({
    ...{ id: part.id, name: part.name, detail: detail(part.values), isOff: part.on("disabled") },
    mark: marks.get(part.id),
  });
  const edges = of("Connection").map((part) => ({
    ...{ id: part.id, name: part.name, isPaused: part.on("paused"), isOff: part.on("disabled") },
    source: String(part.values["sourceId"]),
    destination: String(part.values["destinationId"]),
    rules: rulesOf(part.values["rules"], names),
    mark: marks.get(part.id),
  }));
  // the ends of a connection may be in another stack
  const elsewhere = (ids: readonly string[]) =>
    [...new Set(ids)]
      .filter((id) => !names.has(id))
      .sort()
      .map(nodeElsewhere);
  return {
    sources: [
      ...of("Source").map(node(({ type }) => String(type ?? "WEBHOOK"))),
      ...elsewhere(edges.map(({ source }) => source)),
    ],
    destinations: [
      ...of("Destination").map(node(addressOf)),
      ...elsewhere(edges.map(({ destination }) => destination)),
    ],
    edges,
  };
}

function nodeElsewhere(id: string): GraphNode {
  return { id, name: id, detail: "managed elsewhere", isOff: false, mark: undefined };
}

/** Where a destination delivers to, without what a person does not need: the query may hold a token. */
function addressOf({ type, config }: Plain): string {
  const { url, path } = isPlain(config) ? config : {};
  if (typeof url === "string" && URL.canParse(url)) return new URL(url).host;
  return typeof path === "string" ? `CLI ${path}` : String(type ?? "HTTP");
}

function rulesOf(rules: unknown, names: ReadonlyMap<string, string>): string[] {
  if (!Array.isArray(rules)) return [];
  return rules.filter(isPlain).map((rule) => {
    // a project may have rules of a type that this package does not know
    return kindOf(rule)?.label(rule, names) ?? String(rule["type"]);
  });
}

function byName(a: Part, b: Part): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
