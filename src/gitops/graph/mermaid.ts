import type { Graph, GraphEdge, GraphNode } from "./model";

/** The routing as Mermaid, which GitHub and GitLab draw in a comment. One block of lines per source. */
export function mermaidOf({ sources, destinations, edges }: Graph): string {
  const names = new Map([
    ...sources.map(({ id }, i) => [id, `s${i}`] as const),
    ...destinations.map(({ id }, i) => [id, `d${i}`] as const),
  ]);
  const at = (id: string) => names.get(id) ?? "missing";
  const blocks = sources.map((source) => [
    `  ${at(source.id)}([${titleOf(source)}])${classOf(source)}`,
    ...edges.filter((edge) => edge.source === source.id).map((edge) => lineOf(edge, at)),
  ]);
  return `${[
    "flowchart LR",
    ...blocks.flat(),
    ...destinations.map((node) => `  ${at(node.id)}[${titleOf(node)}]${classOf(node)}`),
    "  classDef off stroke-dasharray:4,color:#94a3b8",
    "  classDef drifted stroke:#d97706,stroke-width:3px",
    "  classDef unmanaged stroke:#dc2626,stroke-width:3px",
  ].join("\n")}\n`;
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
