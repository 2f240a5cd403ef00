import fc from "fast-check";
import { tableOf } from "../../src/cli/table";
import { jsonOf, lineOf } from "../../src/cli/watch-line";
import { expectHarmless, nasty } from "../nasty-text";

test("a row of a table is one line, whatever is in it", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const lines = tableOf(["name", "value"], [[text, { [text]: text }]]);
      expect(lines).toHaveLength(2);
      for (const line of lines) expectHarmless(line);
      for (const line of lines) expect(line).not.toContain("\n");
    }),
  );
});

test("what comes in is one line, whatever its ends are called", () => {
  fc.assert(
    fc.property(nasty, (name) => {
      const names = new Map([["src_1", name]]);
      const record = { id: "req_1", sourceId: "src_1", rejectionCause: "UNKNOWN" };
      const news = { type: "request", time: "2026-09-01T00:00:00.000Z", record } as unknown as Parameters<
        typeof lineOf
      >[0];
      for (const line of [lineOf(news, names), jsonOf(news, names)]) {
        expect(line).not.toContain("\n");
        expectHarmless(line);
      }
    }),
  );
});
