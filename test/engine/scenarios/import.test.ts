import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { findDrift } from "../../../src/gitops/drift/drift";
import { generate } from "../../../src/gitops/generate";
import { LiveProject } from "../../../src/gitops/live-project";
import { readState } from "../../../src/gitops/stack-state";
import { clickShop } from "../../gitops/shop";
import { accountIn } from "../../provider/account";
import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";

describe.each(engines())("$title", (engine) => {
  test("a project with every resource and rule is taken over by a generated program, with nothing to do", async () => {
    await inLab(engine, "", async ({ stack, folder, emulator, api }) => {
      const { orders } = await clickShop(accountIn(emulator));
      await api("POST", "/bookmarks", {
        ...{ name: "large", label: "A large order" },
        ...{ webhook_id: orders, event_data_id: "edt_1" },
      });
      const config = new Map([
        ["hookdeck:apiBase", emulator.url],
        ["hookdeck:apiKey", emulator.apiKey],
      ]);
      const credentials = (key: string) => config.get(key);
      const { files, importFile, secrets, declarations, undeclared } = await generate(
        new LiveProject(credentials),
        { withSecrets: true },
      );
      const kinds = new Set(declarations.map(({ live }) => live.spec.type));
      expect([...kinds].sort()).toEqual([
        ...["Bookmark", "Connection", "Destination", "IssueTrigger", "Source", "Transformation"],
      ]);

      for (const [name, text] of files) write(folder, name, text);
      await stack.configure({
        secrets: Object.fromEntries(
          [...secrets].map(([key, value]) => [`lab:${key}`, JSON.stringify(value)]),
        ),
      });
      expectOk(await stack.importFile(importFile));
      expectOk(await stack.preview({ expectNoChanges: true }));
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
      const exported = await stack.exportState();
      expect((await stack.state()).text).not.toContain("canary-");
      const drift = await findDrift({ states: [readState(exported, "state.json")], credentials });
      expect(drift).toMatchObject({
        compared: declarations.length,
        drifted: [],
        turned: [],
        notCompared: [],
      });
      expect(drift.unmanaged).toHaveLength(undeclared.length);

      const writes = () => emulator.journal.filter(({ method }) => method !== "GET").length;
      const before = writes();
      expect(lines(expectOk(await stack.up()))).toEqual([]);
      expect(writes()).toBe(before);

      expectOk(await stack.destroy());
      const left = (await new LiveProject(credentials).everything()).map(({ id }) => id);
      // a connection goes with its source, whoever made it
      const foreign = undeclared.filter(({ live }) => live.spec.type !== "Connection");
      expect(left.sort()).toEqual(foreign.map(({ live }) => live.id).sort());
    });
  });
});

/** Writes a generated file; the program as the JavaScript that the lab runs. */
function write(folder: string, name: string, text: string): void {
  if (["Pulumi.yaml", "package.json", "tsconfig.json"].includes(name)) return;
  const isProgram = name === "index.ts";
  const path = join(folder, isProgram ? "index.js" : name);
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, isProgram ? ts.transpileModule(text, { compilerOptions }).outputText : text);
}
