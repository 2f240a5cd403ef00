import fc from "fast-check";
import type { Drift } from "../../src/gitops/drift/drift";
import { driftJson, driftMarkdown, driftText } from "../../src/gitops/drift/report";
import { nextSteps } from "../../src/gitops/generate/next-steps";
import { sourceSpec } from "../../src/specs/source/source";
import { expectHarmless, expectLikeOf, nasty } from "../nasty-text";

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
