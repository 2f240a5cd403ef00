import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { startEmulator } from "../../src/emulator";
import { addPythonSdk, hosts, inFolder, root, runs, schema } from "./language-room";

jest.setTimeout(600_000);

test("what ran is told: the languages whose host is on this machine", () => {
  process.stderr.write(
    `\nOther languages that ran: ${runs.join(", ") || "none"}; SDKs that were made: ${hosts.join(", ") || "none"}.\n`,
  );
  expect(hosts.filter((name) => runs.includes(name))).toEqual(runs);
});

for (const language of runs) {
  test(`the example in ${language} comes up, and leaves nothing to do`, async () => {
    const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    try {
      await inFolder(async (folder, run) => {
        cpSync(join(root, "examples", language), folder, { recursive: true });
        if (language === "python") await addPythonSdk(folder, run);
        await run("stack", "init", "dev");
        await run("config", "set", "hookdeck:apiBase", emulator.url);
        await run("config", "set", "--secret", "hookdeck:apiKey", emulator.apiKey);
        await run("config", "set", "--secret", "shopSecret", "canary-shop");
        await run("up", "--yes");
        await run("preview", "--expect-no-changes");
        await run("refresh", "--yes", "--expect-no-changes");
        expect(await run("stack", "export")).not.toContain("canary-shop");
        await run("destroy", "--yes");
      });
    } finally {
      await emulator.close();
    }
  });
}

for (const language of hosts.filter((name) => name !== "yaml")) {
  test(`an SDK for ${language} is made of the schema`, async () => {
    await inFolder(async (folder, run) => {
      await run("package", "gen-sdk", schema, "--language", language, "--out", "sdk");
      expect(readdirSync(join(folder, "sdk"))).toContain(language);
      if (language === "python") {
        execFileSync("python3", ["-m", "compileall", "-q", join(folder, "sdk/python")]);
      }
      if (language === "nodejs") expect(complaintsAbout(join(folder, "sdk/nodejs"))).toEqual([]);
    });
  });
}

/** What the compiler says about a generated SDK, with this repository's Pulumi SDK. */
function complaintsAbout(sdk: string): string[] {
  symlinkSync(join(root, "node_modules"), join(sdk, "node_modules"), "junction");
  const options = { noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2020 };
  const module = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  const program = ts.createProgram([join(sdk, "index.ts")], { ...options, ...module, types: ["node"] });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
