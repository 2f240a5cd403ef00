import type { Graph, GraphEdge, GraphNode } from "../../src/gitops/graph/model";

/** A routing with a number of connections: about six to a source, destinations shared, some of it paused or off. */
export function sampleGraph(connections: number): Graph {
  const padded = (i: number) => String(i).padStart(3, "0");
  const node = (id: string, name: string, detail: string, isOff: boolean): GraphNode => ({
    ...{ id, name, detail, isOff },
    mark: undefined,
  });
  const sourceCount = Math.ceil(connections / 6);
  const destinationCount = Math.ceil(connections / 4);
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const rules = [
    ["retry 5×"],
    ["filter", "transform tidy-order"],
    [],
    ["filter", "delay 1000 ms", "retry 3×"],
  ];
  return {
    sources: range(sourceCount).map((i) => node(`src_${i}`, `source-${padded(i)}`, "SHOPIFY", i % 9 === 8)),
    destinations: range(destinationCount).map((i) =>
      node(`des_${i}`, `destination-${padded(i)}`, `api-${i}.example.com`, i % 11 === 10),
    ),
    edges: range(connections).map(
      (i): GraphEdge => ({
        ...{ id: `web_${i}`, name: `connection-${padded(i)}` },
        source: `src_${i % sourceCount}`,
        destination: `des_${(i * 7) % destinationCount}`,
        rules: rules[i % rules.length] ?? [],
        isPaused: i % 13 === 3,
        isOff: i % 17 === 5,
        mark: i % 19 === 4 ? "drifted" : undefined,
      }),
    ),
  };
}
