import { opened } from "../opened";
import { withAccount } from "./account";

const code = 'addHandler("transform", (request) => request);';

test("a script that does not parse is refused in the preview, with the line, and is never run", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Transformation");
    const problemsOf = (text: string) => provider.check({}, { name: "t", code: text }).problems;
    expect(problemsOf(`globalThis.ran = true; ${code} throw new Error("ran");`)).toEqual([]);
    expect(globalThis).not.toHaveProperty("ran");
    expect(problemsOf("const a = 1;\nconst b = ;")).toEqual([
      { property: "code", reason: "does not parse: Unexpected token ';' (line 2)" },
    ]);
    expect(problemsOf('import x from "y";')).toMatchObject([{ property: "code" }]);
    expect(account.emulator.journal).toEqual([]);
  });
});

test("one that is still in use is not deleted, and the connections that use it are named", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Transformation");
    const { id, outs } = await provider.create({ name: "tidy", code });
    const rules = [{ type: "transform", transformation_id: id }];
    for (const name of ["orders", "refunds"]) {
      await account.api("PUT", "/connections", {
        name,
        source: { name: "s" },
        destination: { name, type: "MOCK_API", config: {} },
        rules,
      });
    }
    const olds = opened(outs);
    await expect(provider.delete(id, olds)).rejects.toThrow(
      `Could not delete the transformation "tidy" (${id}): the connections refunds, orders still use it.`,
    );
    for (const name of ["orders", "refunds"]) {
      await account.api("PUT", "/connections", {
        name,
        source: { name: "s" },
        destination: { name },
        rules: [],
      });
    }
    await provider.delete(id, olds);
    expect(await provider.read(id, olds)).toBeUndefined();
  });
});

test("an env that left the program is emptied, and one that was never there is watched", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Transformation");
    const { id, outs } = await provider.create({ name: "tidy", code, env: { TOKEN: "canary-token" } });
    const { outs: emptied } = await provider.update(id, opened(outs), { name: "tidy", code });
    expect(await account.live("Transformation", id)).toMatchObject({ env: {} });
    await account.edit("Transformation", id, { env: { TOKEN: "canary-other" } });
    const found = await account.lifecycle("Transformation").read(id, opened(emptied));
    expect(opened(found?.inputs ?? {})).toMatchObject({ env: { TOKEN: "canary-other" } });
  });
});

test("one variable that left the program leaves the env, and the others stay", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Transformation");
    const { id, outs } = await provider.create({ name: "tidy", code, env: { A: "canary-a", B: "canary-b" } });
    await provider.update(id, opened(outs), { name: "tidy", code, env: { A: "canary-a" } });
    expect(await account.live("Transformation", id)).toMatchObject({ env: { A: "canary-a" } });
    expect(Object(await account.live("Transformation", id))["env"]).not.toHaveProperty("B");
  });
});
