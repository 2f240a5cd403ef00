import fc from "fast-check";
import { codeSpan, shownJson, shownText } from "../src/shown-text";
import { expectHarmless, nasty } from "./nasty-text";

test("a text is shown on one line, without a command, and a value as its own JSON", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const shown of [shownText(text), shownJson({ [text]: [text] })]) {
        expect(shown).not.toMatch(/[\r\n\u2028\u2029]/);
        expectHarmless(shown);
      }
      expect(JSON.parse(shownJson({ [text]: [text] }))).toEqual(
        JSON.parse(JSON.stringify({ [text]: [text] })),
      );
    }),
  );
});

test("nothing ends a code span but its end", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const span = codeSpan(text);
      const fence = /^`+/.exec(span)?.[0] ?? "";
      // a span ends at the next run of as many backquotes (https://spec.commonmark.org/0.31.2/#code-spans)
      const runs = [...span.matchAll(/`+/g)].filter(([run]) => run.length === fence.length);
      expect(runs).toHaveLength(2);
      expect(span.endsWith(fence)).toBe(true);
      expect((runs[0]?.index ?? -1) + (runs[1]?.index ?? -1)).toBe(span.length - fence.length);
    }),
  );
});
