import fc from "fast-check";
import type { Explanation } from "../../../src/functions/explain/explanation";
import { explanationJson, explanationMarkdown, explanationText } from "../../../src/functions/explain/report";
import { expectHarmless, expectLikeOf, nasty } from "../../nasty-text";

/** An explanation in which everything that comes from outside says this. */
function told(text: string): Explanation {
  return {
    version: 1,
    subject: { kind: "source", id: text, name: text },
    counts: { requests: 1, rejected: 0, ignored: 0, failed: 1, held: 0, cancelled: 0, delivered: 0 },
    findings: [
      {
        ...{ stage: "failed", cause: "RESPONSE", text: `${text} answered`, count: 1, examples: [text] },
        answer: { status: 500, body: text },
        lastAt: "2026-09-01T00:00:00.000Z",
        next: [{ text, command: `pulumi-hookdeck get event ${text}` }],
      },
    ],
    notes: [text],
    calls: 1,
  };
}

test.each([
  ["text", explanationText],
  ["markdown", explanationMarkdown],
])("an explanation as %s has the same lines whatever things are called", (_, print) => {
  fc.assert(fc.property(nasty, (text) => expectLikeOf(print(told(text)), print(told("a")))));
});

test("an explanation as JSON says the same, and nothing in it is a command", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const json = explanationJson(told(text));
      expectHarmless(json);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(told(text))));
    }),
  );
});

test("a text in Markdown is a text: it ends no code span and begins no tag", () => {
  const markdown = explanationMarkdown(told("``x`` <b>*y*</b>"));
  expect(markdown).toContain("``` ``x`` <b>*y*</b> ```");
  expect(markdown).not.toMatch(/^[^`]*[^\\`]<b>/m);
});
