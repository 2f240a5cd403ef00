import type { Graph, GraphEdge, GraphNode, Mark } from "./model";

const colours: Record<Mark, string> = { drifted: "#d97706", unmanaged: "#dc2626" };

/**
 * The routing as DOT, for Graphviz. A large one is cut by source: each source is drawn with destinations of its own,
 * because lines across hundreds of connections cannot be followed.
 */
export function dotOf(graph: Graph): string {
  const isCut = graph.edges.length > mostTogether;
  const body = isCut ? cutBySource(graph) : together(graph);
  return `digraph hookdeck {
  rankdir=LR; ranksep=1.2; nodesep=0.15; fontname="Helvetica";
  node [shape=box, style="rounded,filled", fillcolor="#f8fafc", color="#64748b", fontname="Helvetica", fontsize=11];
  edge [color="#64748b", fontname="Helvetica", fontsize=9];
${body.join("\n")}
}
`;
}

/** Connections up to which one picture can be followed. */
const mostTogether = 20;

function together({ sources, destinations, edges }: Graph): string[] {
  const nodes = names([...sources, ...destinations]);
  return [
    ...sources.map((node) => nodeLine(nodes.get(node.id) ?? "", node, "#dbeafe")),
    ...destinations.map((node) => nodeLine(nodes.get(node.id) ?? "", node, "#dcfce7")),
    ...edges.map((edge) => edgeLine(nodes.get(edge.source) ?? "", nodes.get(edge.destination) ?? "", edge)),
  ];
}

function cutBySource({ sources, destinations, edges }: Graph): string[] {
  const found = new Map(destinations.map((node) => [node.id, node]));
  const clusters = sources.flatMap((source, i) => {
    const own = edges.filter((edge) => edge.source === source.id);
    const ends = [...new Set(own.map(({ destination }) => destination))];
    const at = new Map(ends.map((id, j) => [id, `s${i}d${j}`]));
    return [
      nodeLine(`s${i}`, source, "#dbeafe"),
      ...ends.flatMap((id) => {
        const node = found.get(id);
        return node ? [nodeLine(at.get(id) ?? "", node, "#dcfce7")] : [];
      }),
      ...own.map((edge) => edgeLine(`s${i}`, at.get(edge.destination) ?? "", edge)),
    ];
  });
  const used = new Set(edges.map(({ destination }) => destination));
  const idle = destinations.filter(({ id }) => !used.has(id));
  return [...clusters, ...idle.map((node, i) => nodeLine(`d${i}`, node, "#dcfce7"))];
}

/** Short names in the order of the drawing: ids would make the text differ from project to project. */
function names(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
}

function nodeLine(name: string, { name: title, detail, isOff, mark }: GraphNode, fill: string): string {
  const state = isOff ? "\ndisabled" : "";
  const style = isOff ? ', style="rounded,filled,dashed", fontcolor="#94a3b8"' : "";
  return `  ${name} [label=${quoted(`${title}\n${detail}${state}`)}, fillcolor="${fill}"${style}${marked(mark)}];`;
}

function edgeLine(from: string, to: string, edge: GraphEdge): string {
  const { name, rules, isPaused, isOff, mark } = edge;
  const states = [...(isPaused ? ["paused"] : []), ...(isOff ? ["disabled"] : [])].join(", ");
  const label = [name, ...rules.map((rule, i) => `${i + 1}. ${rule}`), ...(states ? [states] : [])].join(
    "\n",
  );
  const style = isOff ? ', style=dotted, fontcolor="#94a3b8"' : isPaused ? ", style=dashed" : "";
  return `  ${from} -> ${to} [label=${quoted(label)}${style}${marked(mark)}];`;
}

function marked(mark: Mark | undefined): string {
  return mark === undefined ? "" : `, color="${colours[mark]}", penwidth=2.5, tooltip="${mark}"`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
