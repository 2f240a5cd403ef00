import type { Routing } from "./names";
import type { Connection } from "./objects";

/** A source, a connection or a destination in the graph. */
export interface Node {
  readonly id: string;
  /** Its middle, in pixels from the top. */
  readonly y: number;
}

/** A connection in the graph. */
export interface ConnectionNode extends Node {
  readonly connection: Connection;
}

/** Where everything of the graph is. */
export interface Layout {
  readonly sources: readonly Node[];
  readonly connections: readonly ConnectionNode[];
  readonly destinations: readonly Node[];
  readonly height: number;
  /** Height of a row, in pixels. */
  readonly rowHeight: number;
}

type End = "source" | "destination";

/** With more connections than this, rows are lower. */
const roomyMax = 14;

/**
 * Lays the routing out in three columns: one row for each connection, those of a source together and in the order of
 * their destinations, so that few lines cross. Ends are at the mean height of their connections, or evenly spread where
 * there is no room. Those that no connection uses come last.
 */
export function layoutOf({ connections, sources, destinations }: Routing): Layout {
  const rowHeight = connections.length > roomyMax ? 24 : 30;
  const groups = [...groupsOf(connections, ({ source }) => source.id).values()];
  let rows = groups.flatMap((group) =>
    [...group].sort((a, b) => compare(a.destination.name, b.destination.name)),
  );
  let placed = placedIn(rows, rowHeight);
  // the order of destinations follows from that of connections, and the other way round
  for (let turn = 0; turn < 2; turn += 1) {
    const order = meansOf(placed, "destination").map(({ id }) => id);
    const at = ({ destination }: Connection) => order.indexOf(destination.id);
    rows = groups.flatMap((group) => [...group].sort((a, b) => at(a) - at(b)));
    placed = placedIn(rows, rowHeight);
  }
  const ends = (end: End, all: Iterable<string>) => {
    const used = meansOf(placed, end);
    const unused = [...all].filter((id) => used.every((node) => node.id !== id));
    return spread(used, unused, placed.length * rowHeight, rowHeight);
  };
  const nodes = {
    sources: ends("source", sources.keys()),
    destinations: ends("destination", destinations.keys()),
  };
  const last = Math.max(...[placed, nodes.sources, nodes.destinations].map((each) => each.at(-1)?.y ?? 0));
  return { ...nodes, connections: placed, height: last + rowHeight / 2, rowHeight };
}

function placedIn(rows: readonly Connection[], rowHeight: number): ConnectionNode[] {
  return rows.map((connection, index) => ({ id: connection.id, y: (index + 0.5) * rowHeight, connection }));
}

function groupsOf<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const known = groups.get(keyOf(each));
    if (known === undefined) groups.set(keyOf(each), [each]);
    else known.push(each);
  }
  return groups;
}

/** The ends of connections at their mean height, from the top. */
function meansOf(placed: readonly ConnectionNode[], end: End): Node[] {
  const groups = groupsOf(placed, ({ connection }) => connection[end].id);
  const means = [...groups].map(([id, group]) => ({
    id,
    y: group.reduce((sum, { y }) => sum + y, 0) / group.length,
  }));
  return means.sort((a, b) => a.y - b.y);
}

/** Keeps nodes from covering each other. */
function spread(used: readonly Node[], unused: readonly string[], height: number, rowHeight: number): Node[] {
  const isTight = used.some(({ y }, index) => index > 0 && y - (used[index - 1]?.y ?? 0) < rowHeight);
  const step = Math.max(rowHeight, height / used.length);
  const free = isTight ? used.map(({ id }, index) => ({ id, y: (index + 0.5) * step })) : used;
  const end = Math.max(height, (free.at(-1)?.y ?? 0) + rowHeight / 2);
  return [...free, ...unused.map((id, index) => ({ id, y: end + (index + 0.5) * rowHeight }))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A curve from one point to another, as the `d` of a path. */
export function curve(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}
