import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { dotOf } from "../../src/gitops/graph/dot";
import { mermaidOf } from "../../src/gitops/graph/mermaid";
import { graphOfLive, graphOfState } from "../../src/gitops/graph/model";
import { svgOf } from "../../src/gitops/graph/svg";
import { LiveProject } from "../../src/gitops/live-project";
import { specs } from "../../src/specs";
import { accountIn } from "../provider/account";
import { sampleGraph } from "./sample-graph";
import { clickShop } from "./shop";

const pictures = join(__dirname, "pictures");

/** Compares with a picture that was looked at; `UPDATE_PICTURES=1` writes it anew. */
function expectPicture(name: string, text: string): void {
  const path = join(pictures, name);
  if (process.env["UPDATE_PICTURES"]) {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, "utf8"));
}

test.each([5, 50, 300])("a routing of %d connections is drawn as it was looked at", async (connections) => {
  const graph = sampleGraph(connections);
  expectPicture(`${connections}.dot`, dotOf(graph));
  expectPicture(`${connections}.mmd`, mermaidOf(graph));
});

test("a source more leaves the lines of the others as they are", () => {
  for (const print of [dotOf, mermaidOf]) {
    const graph = sampleGraph(50);
    const [first] = graph.sources;
    if (!first) throw new Error("no source");
    const more = { ...graph, sources: [{ ...first, id: "src_new", name: "another" }, ...graph.sources] };
    const before = print(graph).split("\n");
    const after = new Set(print(more).split("\n"));
    // but for those that keep sources in order and make columns
    const gone = before.filter((line) => !after.has(line) && !line.includes("style=invis"));
    expect(gone).toEqual([]);
  }
});

test("a picture cut by source has the sources of each column in the order of their names", async () => {
  const svg = await svgOf(dotOf(sampleGraph(300)));
  const drawn = [...svg.matchAll(/<text [^>]*x="([\d.-]+)" y="([\d.-]+)"[^>]*>source&#45;(\d+)</g)];
  const places = drawn.map(([, x, y, name]) => ({ x: Number(x), y: Number(y), name: Number(name) }));
  expect(places).toHaveLength(50);
  const columns = new Set(places.map(({ x }) => x));
  expect(columns.size).toBe(8);
  const inOrder = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  expect(inOrder.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, i) => i));
});

test("the ends of a connection that another stack manages are drawn by their ids", () => {
  const spec = specs["Connection"];
  if (!spec) throw new Error("no connections");
  const outputs = { name: "orders", sourceId: "src_other", destinationId: "des_other", rules: [] };
  const shared = { spec, urn: "urn", name: "orders", inputs: {}, secrets: [], provider: undefined };
  const graph = graphOfState([{ ...shared, id: "web_1", outputs }]);
  expect(graph.sources).toMatchObject([{ id: "src_other", name: "src_other", detail: "managed elsewhere" }]);
  expect(dotOf(graph)).toContain('"source src_other" -> "orders from src_other" -> "destination des_other"');
});

test("a retry rule says how often, 0 too", () => {
  const spec = specs["Connection"];
  if (!spec) throw new Error("no connections");
  const rules = (count: number) => {
    const outputs = { name: "c", sourceId: "s", destinationId: "d", rules: [{ type: "retry", count }] };
    const state = { spec, urn: "urn", name: "c", inputs: {}, secrets: [], provider: undefined };
    return graphOfState([{ ...state, id: "web_1", outputs }]).edges[0]?.rules;
  };
  expect([rules(0), rules(1)]).toEqual([["no retries"], ["retry 1×"]]);
});

test("the picture is an SVG with every connection in it", async () => {
  const svg = await svgOf(dotOf(sampleGraph(50)));
  expect(svg).toMatch(/^<\?xml[\s\S]*<svg /);
  for (const { name } of sampleGraph(50).edges) expect(svg).toContain(name.replace("-", "&#45;"));
});

describe("the routing of a live project", () => {
  let emulator: Emulator;
  const project = () =>
    new LiveProject((key) =>
      new Map([
        ["hookdeck:apiBase", emulator.url],
        ["hookdeck:apiKey", emulator.apiKey],
      ]).get(key),
    );

  beforeAll(async () => {
    emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    await clickShop(accountIn(emulator));
  });

  afterAll(() => emulator.close());

  test("shows rules in order, what is paused, and what is in no state", async () => {
    const graph = graphOfLive(await project().everything(), {
      ...{ compared: 0, drifted: [], turned: [], notCompared: [] },
      unmanaged: (await project().everything()).map(({ id, name }) => ({ kind: "any", id, name })),
    });
    const text = mermaidOf(graph);
    expect(text).toContain(
      '-.->|"orders<br/>1. filter<br/>2. transform tidy<br/>3. retry 5×<br/>4. delay 1000 ms<br/>5. deduplicate<br/>paused<br/>unmanaged"|',
    );
    expect(text).toContain('(["store<br/>SHOPIFY"]):::unmanaged');
    expect(dotOf(graph)).toContain('color="#dc2626"');
  });

  test("is the same text however often it is asked for, and has no secret in it", async () => {
    const [first, second] = [await project().everything(), await project().everything()];
    expect(dotOf(graphOfLive([...first].reverse()))).toBe(dotOf(graphOfLive(second)));
    expect(dotOf(graphOfLive(first))).not.toContain("canary-");
  });
});
