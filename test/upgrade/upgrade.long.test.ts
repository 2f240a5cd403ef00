import { packageVersion } from "../../src/client/version";
import { findDrift } from "../../src/gitops/drift/drift";
import { readState } from "../../src/gitops/stack-state";
import { runs, specs } from "../../src/specs";
import { engines } from "../engine/engines";
import { expectOk, inLab, lines } from "../engine/lab";
import { standInEngine } from "../engine/stand-in";
import { keep, keptState, keptVersions, withFile } from "./kept-state";
import { program } from "./program";

// `KEEP_STATE=1 npx jest test/upgrade` keeps what this version leaves behind
const keeping = process.env["KEEP_STATE"] ? test : undefined;

keeping?.("what this version leaves behind is kept", async () => {
  await withFile(async (snapshot) => {
    let left: Omit<Parameters<typeof keep>[1], "snapshot"> | undefined;
    await inLab(
      standInEngine(),
      program,
      async ({ stack, emulator }) => {
        expectOk(await stack.up());
        left = { program, state: await stack.exportState(), url: emulator.url };
      },
      { snapshot },
    );
    // it is written by the time the emulator has closed
    if (left) await keep(packageVersion(), { ...left, snapshot });
  });
});

test("this version has a kept state, with every resource in it", () => {
  const version = packageVersion();
  expect(keptVersions()).toContain(version);
  const state = keptState(version).state("http://127.0.0.1");
  const types = [...state.matchAll(/"type": "pulumi-nodejs:dynamic\/hookdeck:(\w+)"/g)].map(
    ([, type]) => type,
  );
  expect([...new Set(types)].sort()).toEqual(Object.keys({ ...specs, ...runs }).sort());
});

describe.each(engines())("$title", (engine) => {
  test.each(keptVersions())(
    "the state that version %s left behind is taken over with nothing to do",
    async (version) => {
      const kept = keptState(version);
      await withFile(async (snapshot) => {
        await kept.writeSnapshot(snapshot);
        const scenario: Parameters<typeof inLab>[2] = async ({ stack, emulator }) => {
          const config = { "hookdeck:apiBase": emulator.url, "hookdeck:apiKey": emulator.apiKey };
          const state = kept.state(emulator.url);
          await stack.importState(state);
          const before = emulator.journal.length;
          expectOk(await stack.preview({ expectNoChanges: true }));
          expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
          // what the program looks up is read each time
          const steps = lines(expectOk(await stack.up({ expectNoChanges: true })));
          expect(steps.filter((step) => !step.startsWith("read "))).toEqual([]);
          const found = await findDrift({
            states: [readState(state, version)],
            credentials: (key) => new Map(Object.entries(config)).get(key),
          });
          expect(found).toMatchObject({ drifted: [], turned: [], notCompared: [] });
          const methods = emulator.journal.slice(before).map(({ method }) => method);
          expect(new Set(methods)).toEqual(new Set(["GET"]));
        };
        await inLab(engine, kept.program, scenario, { snapshot });
      });
    },
  );
});
