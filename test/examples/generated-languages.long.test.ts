import { withGenerated, writeAll, writesTo } from "./generated-room";
import { addPythonSdk, hosts, inFolder, runs } from "./language-room";

jest.setTimeout(600_000);

const languages = (["yaml", "python"] as const).filter((language) => runs.includes(language));

test("what ran is told: the languages whose programs run on this machine", () => {
  process.stderr.write(`\nGenerated programs that ran on the CLI: ${languages.join(", ") || "none"}.\n`);
  expect(hosts).toEqual(expect.arrayContaining([...languages]));
});

for (const language of languages) {
  test(`a generated program in ${language} takes a project over, and leaves nothing to do`, async () => {
    await withGenerated(language, async (generated, emulator) => {
      await inFolder(async (folder, run) => {
        writeAll(generated, folder);
        if (language === "python") await addPythonSdk(folder, run);
        await run("stack", "init", "dev");
        await run("config", "set", "hookdeck:apiBase", emulator.url);
        await run("config", "set", "--secret", "hookdeck:apiKey", emulator.apiKey);
        for (const [key, value] of generated.secrets) {
          const text = typeof value === "string" ? value : JSON.stringify(value);
          await run("config", "set", "--secret", key, text);
        }
        const before = writesTo(emulator);
        // the command lines of NEXT.md
        const all = ["--generate-code=false", "--protect=false", "--yes"];
        await run("import", "--file", "import.json", ...all);
        await run("preview", "--expect-no-changes");
        await run("refresh", "--preview-only", "--expect-no-changes");
        await run("up", "--yes", "--expect-no-changes");
        expect(writesTo(emulator)).toBe(before);
        expect(await run("stack", "export")).not.toContain("canary-");
      });
    });
  });
}
