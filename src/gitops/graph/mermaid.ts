import { Names } from "../generate/names";
import type { Graph, GraphEdge, GraphNode } from "./model";
import { type Part, partsOf } from "./parts";

/** The routing as Mermaid, which GitHub and GitLab draw in a comment: a source, its connections, then destinations. */
export function mermaidOf(graph: Graph): string {
  const names = new Names();
  return `${[
    "flowchart LR",
    ...partsOf(graph).flatMap((part) => linesOf(part, names)),
    "  classDef off stroke-dasharray:4,color:#94a3b8",
    "  classDef drifted stroke:#d97706,stroke-width:3px",
    "  classDef unmanaged stroke:#dc2626,stroke-width:3px",
  ].join("\n")}\n`;
}

function linesOf({ sources, destinations, edges, nameOf }: Part, names: Names): string[] {
  const nodes = [...sources, ...destinations];
  const known = new Map(nodes.map(({ id }) => [id, names.take(nameOf(id).replace(/\W+/g, "_"), "_")]));
  const at = (id: string) => known.get(id) ?? id;
  return [
    ...sources.flatMap((source) => [
      `  ${at(source.id)}([${titleOf(source)}])${classOf(source)}`,
      ...edges.filter((edge) => edge.source === source.id).map((edge) => lineOf(edge, at)),
    ]),
    ...destinations.map((node) => `  ${at(node.id)}[${titleOf(node)}]${classOf(node)}`),
  ];
}

function titleOf({ name, detail, isOff }: GraphNode): string {
  return quoted([name, detail, ...(isOff ? ["disabled"] : [])].join("<br/>"));
}

function classOf({ isOff, mark }: GraphNode): string {
  const name = mark ?? (isOff ? "off" : undefined);
  return name === undefined ? "" : `:::${name}`;
}

function lineOf(edge: GraphEdge, at: (id: string) => string): string {
  const { name, rules, isPaused, isOff, mark } = edge;
  const states = [...(isPaused ? ["paused"] : []), ...(isOff ? ["disabled"] : []), ...(mark ? [mark] : [])];
  const label = [name, ...rules.map((rule, i) => `${i + 1}. ${rule}`), ...states].join("<br/>");
  const arrow = isPaused || isOff ? "-.->" : "-->";
  return `  ${at(edge.source)} ${arrow}|${quoted(label)}| ${at(edge.destination)}`;
}

/** Mermaid reads entities in a quoted text, and ends it at a quote. */
function quoted(text: string): string {
  return `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("#", "&num;")}"`;
}
