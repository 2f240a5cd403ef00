import fc from "fast-check";
import { layoutOf, type Node } from "../../../../src/emulator/page/model/layout";
import { routingOf } from "../../../../src/emulator/page/model/names";
import { scrollTo, windowOf } from "../../../../src/emulator/page/model/window";
import { connectionOf } from "./row";

const names = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");

test("nothing of the graph covers anything else, and everything is in it once", () => {
  const ends = fc.uniqueArray(fc.tuple(names, names), { maxLength: 49, selector: (pair) => pair.join() });
  fc.assert(
    fc.property(ends, fc.uniqueArray(names), (pairs, unused) => {
      const connections = pairs.map(([from, to]) => connectionOf(`${from}${to}`, from, to));
      const extra = unused.map((name) => connectionOf(name, name, name));
      const routing = routingOf(
        connections,
        [...connections, ...extra].map(({ source }) => source),
        [...connections, ...extra].map(({ destination }) => destination),
        new Map(),
      );
      const layout = layoutOf(routing);
      const { sources, destinations, height, rowHeight } = layout;
      const columns: (readonly Node[])[] = [sources, layout.connections, destinations];
      for (const nodes of columns) {
        nodes.forEach(({ y }, index) => {
          expect(y - (nodes[index - 1]?.y ?? -rowHeight / 2)).toBeGreaterThanOrEqual(rowHeight - 0.001);
          expect(y).toBeLessThanOrEqual(height - rowHeight / 2);
        });
      }
      expect(layout.connections.map(({ id }) => id).sort()).toEqual(connections.map(({ id }) => id).sort());
      expect(sources.map(({ id }) => id).sort()).toEqual([...routing.sources.keys()].sort());
      expect(destinations.map(({ id }) => id).sort()).toEqual([...routing.destinations.keys()].sort());
    }),
  );
});

test("the connections of a source are together", () => {
  const connections = ["ax", "by", "az", "bx", "ay"].map((name) =>
    connectionOf(name, name[0] ?? "", name[1] ?? ""),
  );
  const routing = routingOf(
    connections,
    connections.map(({ source }) => source),
    [],
    new Map(),
  );
  const order = layoutOf(routing).connections.map(({ connection }) => connection.source.name);
  expect(order).toEqual(["a", "a", "a", "b", "b"]);
});

test("however long a list is, what is drawn is what can be seen and a little more", () => {
  fc.assert(
    fc.property(
      fc.nat(20_000),
      fc.nat(700_000),
      fc.integer({ min: 1, max: 2000 }),
      (count, scrollTop, height) => {
        const { from, to } = windowOf(count, 30, scrollTop, height);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(count);
        expect(to - from).toBeLessThanOrEqual(height / 30 + 18);
        const first = Math.floor(scrollTop / 30);
        const last = Math.min(count, Math.ceil((scrollTop + height) / 30));
        if (first < last) expect([from <= first, to >= last]).toEqual([true, true]);
      },
    ),
  );
});

test("scrolling to a row goes no further than needed", () => {
  expect(scrollTo(0, 30, 90, 300)).toBe(0);
  expect(scrollTo(5, 30, 90, 300)).toBe(90);
  expect(scrollTo(20, 30, 90, 300)).toBe(330);
});
