import fc from "fast-check";
import type { RequestRow } from "../../../../src/emulator/page/model/message";
import { Tallies } from "../../../../src/emulator/page/model/passages";
import { Rows } from "../../../../src/emulator/page/model/rows";
import { eventOf, rowOf } from "./row";

const ids = (rows: readonly RequestRow[]) => rows.map(({ id }) => id);

test("whatever comes, changes and goes in whatever order, the newest rows are there, oldest first", () => {
  const row = fc.record({ number: fc.nat(30), status: fc.constantFrom("QUEUED", "SUCCESSFUL", "FAILED") });
  const step = fc.record({
    rows: fc.array(row, { maxLength: 8 }),
    gone: fc.array(fc.nat(30), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 12 }), (steps, most) => {
      const rows = new Rows(most);
      const tallies = new Tallies();
      let model: RequestRow[] = [];
      for (const step of steps) {
        const given = step.rows.map(({ number, status }) =>
          rowOf({ id: `req_${number}`, at: number >> 1, micros: number & 1, events: [eventOf({ status })] }),
        );
        const gone = step.gone.map((number) => `req_${number}`);
        const before = rows.all;
        tallies.apply(rows.apply(given, gone));
        const byId = new Map([...model, ...given].map((each) => [each.id, each]));
        for (const id of gone) byId.delete(id);
        model = [...byId.values()].sort((a, b) => a.at - b.at || a.micros - b.micros).slice(-most);
        expect(rows.all).toEqual(model);
        expect(rows.all).not.toBe(before);
        for (const each of model) expect(rows.find(each.id)).toBe(each);
        const counted = Object.values(tallies.of("web_orders")).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(model.length);
      }
    }),
  );
});

test("ten thousand rows that come in pieces, newest first, then live, are as those that come at once", () => {
  const all = Array.from({ length: 10_500 }, (_, index) => rowOf({ id: `req_${index}`, at: index }));
  const rows = new Rows(10_000);
  const past = all.slice(0, 10_000).reverse();
  for (let at = 0; at < past.length; at += 500) rows.apply(past.slice(at, at + 500), []);
  for (let at = 10_000; at < all.length; at += 50) rows.apply(all.slice(at, at + 50), []);
  expect(ids(rows.all)).toEqual(ids(all.slice(500)));
});

test("a row that is forgotten for room is told as gone", () => {
  const rows = new Rows(1);
  const [old, fresh] = [rowOf({ id: "req_old", at: 1 }), rowOf({ id: "req_new", at: 2 })];
  rows.apply([old], []);
  expect(rows.apply([fresh], [])).toEqual([
    { before: undefined, after: fresh },
    { before: old, after: undefined },
  ]);
  rows.clear();
  expect(rows.all).toEqual([]);
});
