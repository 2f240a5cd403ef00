import type { Graph, GraphEdge, GraphNode, Mark } from "./model";
import { type Part, partsOf } from "./parts";

const colours: Record<Mark, string> = { drifted: "#d97706", unmanaged: "#dc2626" };
const grey = "#94a3b8";

/** Connections in one column of a picture that is cut by source. */
const columnLength = 40;

/** The routing as DOT, for Graphviz: from left to right sources, connections with their rules, and destinations. */
export function dotOf(graph: Graph): string {
  const parts = partsOf(graph);
  return `digraph hookdeck {
  rankdir=LR; ranksep=0.5; nodesep=0.12;
  node [shape=box, margin="0.14,0.07", color="#64748b", fontname="Helvetica,Arial,sans-serif", fontsize=11];
  edge [color="#64748b", arrowsize=0.7];
${[...parts.flatMap(linesOf), ...orderOf(parts)].join("\n")}
}
`;
}

function linesOf(part: Part): string[] {
  return [
    ...part.sources.map((node) => nodeLine(part, node, "#dbeafe")),
    ...part.edges.flatMap((edge) => connectionLines(part, edge)),
    ...part.destinations.map((node) => nodeLine(part, node, "#dcfce7")),
  ];
}

function nodeLine(part: Part, { id, name, detail, isOff, mark }: GraphNode, fill: string): string {
  const label = [name, detail, ...(isOff ? ["disabled"] : [])].join("\n");
  const style = isOff ? `style="rounded,filled,dashed", fontcolor="${grey}"` : 'style="rounded,filled"';
  return `  ${quoted(part.nameOf(id))} [label=${quoted(label)}, fillcolor="${fill}", ${style}${marked(mark)}];`;
}

function connectionLines(part: Part, { id, source, destination, ...edge }: GraphEdge): string[] {
  const { name, rules, isPaused, isOff, mark } = edge;
  const states = [...(isPaused ? ["paused"] : []), ...(isOff ? ["disabled"] : [])];
  // every line of it ends at the left
  const label = [name, ...rules.map((rule, i) => `${i + 1}. ${rule}`), ...states].map((line) => `${line}\n`);
  const style = isOff ? `, style=dotted, fontcolor="${grey}"` : isPaused ? ", style=dashed" : "";
  const way = [source, id, destination].map((each) => quoted(part.nameOf(each))).join(" -> ");
  const own = quoted(part.nameOf(id));
  return [
    `  ${own} [label=${quoted(label.join("")).replaceAll("\\n", "\\l")}, fontsize=9${style}${marked(mark)}];`,
    `  ${way}${style || mark ? ` [${`${style}${marked(mark)}`.slice(2)}]` : ""};`,
  ];
}

/** Invisible arrows that keep sources, and the connections of each, in the order of their names, and make columns. */
function orderOf(parts: readonly Part[]): string[] {
  const columns = columnsOf(parts);
  return columns.flatMap((column, i) => {
    const sources = column.flatMap((part) => part.sources.map(({ id }) => part.nameOf(id)));
    const connections = column.flatMap((part) => bySource(part).map((id) => part.nameOf(id)));
    const before = columns[i - 1]?.[0];
    const [[source], [end]] = [sources, before?.destinations ?? []];
    return [
      ...[sources, connections].filter((names) => names.length > 1).map(chain),
      ...(before && end && source ? [hidden(before.nameOf(end.id), source)] : []),
    ];
  });
}

function hidden(from: string, to: string): string {
  return `  ${quoted(from)} -> ${quoted(to)} [style=invis];`;
}

function columnsOf(parts: readonly Part[]): Part[][] {
  const columns: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    if (room <= 0) {
      columns.push([]);
      room = columnLength;
    }
    columns.at(-1)?.push(part);
    room -= part.edges.length;
  }
  return columns;
}

/** Ids of a part's connections, those of one source together. */
function bySource({ sources, edges }: Graph): string[] {
  return sources.flatMap((source) => edges.filter((edge) => edge.source === source.id).map(({ id }) => id));
}

function chain(names: readonly string[]): string {
  return `  { rank=same; ${names.map(quoted).join(" -> ")} [style=invis]; }`;
}

function marked(mark: Mark | undefined): string {
  return mark === undefined ? "" : `, color="${colours[mark]}", penwidth=2.5, tooltip="${mark}"`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
