import { Names } from "../generate/names";
import type { Graph } from "./model";

/** A part of a routing that is drawn by itself. Each node has a name that follows from those of the objects alone. */
export interface Part extends Graph {
  /** Name of the node that stands for a source, a destination or a connection in this part. */
  nameOf(id: string): string;
}

/** Connections up to which one picture can be followed. */
const mostTogether = 20;

/**
 * What of a routing is drawn by itself: all of it, or, because lines across dozens of connections cannot be followed,
 * each source with its connections and destinations of its own. Destinations that nothing leads to come last.
 */
export function partsOf(graph: Graph): readonly Part[] {
  const names = new Names();
  if (graph.edges.length <= mostTogether) return [named(graph, names, "")];
  const used = new Set(graph.edges.map(({ destination }) => destination));
  const rest = { sources: [], edges: [], destinations: graph.destinations.filter(({ id }) => !used.has(id)) };
  return [
    ...graph.sources.map((source) => {
      const edges = graph.edges.filter((edge) => edge.source === source.id);
      const ends = new Set(edges.map(({ destination }) => destination));
      const destinations = graph.destinations.filter(({ id }) => ends.has(id));
      return named({ sources: [source], edges, destinations }, names, ` of ${source.name}`);
    }),
    ...(rest.destinations.length > 0 ? [named(rest, names, "")] : []),
  ];
}

function named(graph: Graph, names: Names, suffix: string): Part {
  const sourceNames = new Map(graph.sources.map(({ id, name }) => [id, name]));
  const found = new Map([
    ...graph.sources.map(({ id, name }) => [id, names.take(`source ${name}`, " ")] as const),
    ...graph.edges.map(
      ({ id, name, source }) => [id, names.take(`${name} from ${sourceNames.get(source)}`, " ")] as const,
    ),
    ...graph.destinations.map(
      ({ id, name }) => [id, names.take(`destination ${name}${suffix}`, " ")] as const,
    ),
  ]);
  return { ...graph, nameOf: (id) => found.get(id) ?? id };
}
