import fc from "fast-check";
import type { Drift } from "../../src/gitops/drift/drift";
import { driftJson, driftMarkdown, driftText } from "../../src/gitops/drift/report";
import { nextSteps } from "../../src/gitops/generate/next-steps";
import { codeSpan, shownJson, shownText } from "../../src/gitops/shown-text";
import { sourceSpec } from "../../src/specs/source/source";

/** Texts as nobody wants to read them in a log. */
const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      "::error::no",
      "\n::error file=a::no",
      "##[error]no",
      "##vso[task.complete]",
      "##TeamCity[x",
      "\r\n# no",
    ],
    ...[
      "`",
      "``",
      "a`b``c```",
      " ` ",
      "",
      " ",
      "|",
      "\\|",
      "`|`",
      "<!--",
      "\u001b[2J",
      "\u202eno",
      "\u2028x",
      "\ud800",
    ],
    ...["```\n# no\n```", "</details>", "- [ ] no", "section_start:0:x\r\u001b[0K", "::set-output name=a::b"],
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const ends = /[\r\n\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/;

test("a text is shown on one line, without a command, and a value as its own JSON", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const shown of [shownText(text), shownJson({ [text]: [text] })]) {
        expect(shown).not.toMatch(ends);
        expect(shown).not.toMatch(unseen);
        expect(shown).not.toMatch(/##(\[|vso\[|teamcity\[)/i);
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

const drift = fc
  .record({ name: nasty, other: nasty, value: fc.oneof(nasty, fc.record({ a: nasty })), path: nasty })
  .map(({ name, other, value, path }): [Drift, Drift] => [
    driftOf(name, other, value, path),
    driftOf("a", "b", "c", "d"),
  ]);

function driftOf(name: string, other: string, value: unknown, path: string): Drift {
  const found = { urn: `urn::${name}`, kind: "source", name, id: `src_${other}` };
  return {
    compared: 3,
    drifted: [
      { ...found, found: ["edited"], edits: [{ path, state: value, hookdeck: other }] },
      { ...found, found: ["gone"], edits: [] },
    ],
    turned: [{ ...found, found: ["disabled"] }],
    notCompared: [{ ...found, paths: [path] }],
    unmanaged: [{ kind: "source", name: other, id: name }],
  };
}

test.each([
  ["text", driftText],
  ["markdown", driftMarkdown],
  ["json", driftJson],
])("a report of drift as %s has the same lines whatever things are called", (_, print) => {
  fc.assert(
    fc.property(drift, ([strange, plain]) => {
      // as JSON a value of several parts has several lines
      if (print === driftJson) expectHarmless(print(strange));
      else expectLikeOf(print(strange), print(plain));
    }),
  );
});

test("NEXT.md has the same lines whatever things are called", () => {
  fc.assert(
    fc.property(nasty, nasty, (name, reason) => {
      expectLikeOf(stepsFor(name, reason), stepsFor("a", "b"));
    }),
  );
});

function stepsFor(name: string, reason: string): string {
  const live = { spec: sourceSpec, name, id: `src_${name}`, set: {}, full: {}, outputs: {} };
  const rest = { owner: "tm_1", createdAt: undefined, switches: {} };
  return nextSteps({
    declarations: [],
    undeclared: [{ live: { ...live, ...rest }, problems: [{ property: name, reason }] }],
    ...{ withSecrets: false, isConfigured: false },
    project: { setUp: [], hasAllSecrets: true },
    terraform: {
      ...{ taken: [], parts: [], files: [], whole: [], folder: ".." },
      staying: [{ address: name, reason }],
    },
  });
}

function expectLikeOf(shown: string, plain: string): void {
  expectHarmless(shown);
  expect(shown.split("\n")).toHaveLength(plain.split("\n").length);
}

function expectHarmless(shown: string): void {
  expect(shown).not.toMatch(unseen);
  expect(shown).not.toMatch(/##(\[|vso\[|teamcity\[)/i);
  // a runner looks behind the spaces at the front of a line
  expect(shown).not.toMatch(/^\s*::/m);
}
