import * as hookdeck from "../../src";
import { findDrift } from "../../src/gitops/drift/drift";
import { generate } from "../../src/gitops/generate";
import type { ImportEntry } from "../../src/gitops/generate/import-file";
import { LiveProject } from "../../src/gitops/live-project";
import { readState } from "../../src/gitops/stack-state";
import { driftObjects, editAll, everything } from "../drift-objects";
import { declare, driftOf, expectOk, withStack } from "./stack";

jest.setTimeout(300_000);

test("an edit of any field is drift exactly where a refresh shows it, and a secret is not shown", async () => {
  const program = () => {
    const source = new hookdeck.Source("end", {});
    const destination = new hookdeck.Destination("end", { type: "MOCK_API" });
    const ends = { sourceId: source.id, destinationId: destination.id };
    const { id: webhookId } = new hookdeck.Connection("end", ends);
    const standsOn: Record<string, object> = { Connection: ends, Bookmark: { webhookId } };
    for (const { name, drift, inputs } of driftObjects)
      declare(drift.type, name, { ...standsOn[drift.type], ...inputs });
  };
  await withStack(program, async (bench) => {
    expectOk(await bench.stack.up());
    expect(await driftOf(bench)).toMatchObject({ drifted: [], turned: [], notCompared: [] });
    await editAll(bench.account, await everything(bench.account));

    const found = await driftOf(bench);
    const refreshed = expectOk(await bench.stack.refresh({ previewOnly: true }));
    const changed = refreshed.steps.filter(({ resultOp }) => resultOp === "update").map(({ urn }) => urn);
    expect(found.drifted.map(({ urn }) => urn).sort()).toEqual(changed.sort());
    for (const { name, path = "" } of driftObjects.filter(({ path }) => path !== undefined)) {
      const paths = found.drifted.find((each) => each.name === name)?.edits.map((edit) => edit.path) ?? [];
      const isShown = paths.some((each) => each.startsWith(path) || path.startsWith(each));
      expect({ name, path, paths, isShown }).toEqual({ name, path, paths, isShown: true });
    }
    expect(JSON.stringify(found)).not.toContain("canary-");
    expect(JSON.stringify(found)).toContain("[secret]");

    expectOk(await bench.stack.up({ refresh: true }));
    expect(await driftOf(bench)).toMatchObject({ drifted: [] });
  });
});

test("a project of 2000 objects costs at most twelve calls", async () => {
  await withStack(
    () => undefined,
    async ({ emulator, account: { api }, credentials }) => {
      const numbers = Array.from({ length: 500 }, (_, i) => i);
      const inputs = await Promise.all(
        numbers.map(async (i) => {
          const made = [
            await api("POST", "/sources", { name: `s${i}` }),
            await api("POST", "/destinations", { name: `d${i}`, type: "MOCK_API" }),
            await api("POST", "/transformations", {
              name: `t${i}`,
              code: 'addHandler("transform", (r) => r);',
            }),
          ];
          const [source_id, destination_id] = made.map(({ id }) => id);
          await api("POST", "/connections", { name: `c${i}`, source_id, destination_id });
          return source_id;
        }),
      );
      const { importFile } = await generate(new LiveProject(credentials));
      const state = readState(stateOf(importFile.resources), "state.json");
      await api("PUT", `/sources/${inputs[7]}`, { description: "EDITED" });
      const before = emulator.journal.length;
      expect(await findDrift({ states: [state], credentials })).toMatchObject({
        // and the four issue triggers of every new project
        compared: 2004,
        drifted: [{ name: "s7", edits: [{ path: "description", state: null, hookdeck: "EDITED" }] }],
      });
      expect(emulator.journal.length - before).toBeLessThanOrEqual(12);
    },
  );
});

/** A state that holds what an import file says. */
function stateOf(resources: readonly ImportEntry[]): string {
  const entries = resources.map(({ name, ...entry }) => ({
    ...entry,
    urn: `urn:pulumi:test::project::${entry.type}::${name}`,
  }));
  return JSON.stringify({ version: 3, deployment: { resources: entries } });
}
