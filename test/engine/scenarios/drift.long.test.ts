import { editAll, everything, driftObjects as objects } from "../../drift-objects";
import { accountIn } from "../../provider/account";
import type { Outcome } from "../engine";
import { engines } from "../engines";
import { expectOk, inLab } from "../lab";

/** What objects of a kind need besides. */
const standsOn: Readonly<Record<string, string>> = {
  Connection: "...ends, ",
  Bookmark: "webhookId: connection.id, ",
};

const program = [
  'const source = new hookdeck.Source("end", {});',
  'const destination = new hookdeck.Destination("end", { type: "MOCK_API" });',
  "const ends = { sourceId: source.id, destinationId: destination.id };",
  'const connection = new hookdeck.Connection("end", ends);',
  ...objects.map(({ name, drift: { type }, inputs }) => {
    return `new hookdeck.${type}("${name}", { ${standsOn[type] ?? ""}...${JSON.stringify(inputs)} });`;
  }),
].join("\n");

describe.each(engines())("$title", (engine) => {
  test("an edit of any field, declared or left out, is shown with its path and healed by the next up", async () => {
    await inLab(engine, program, async ({ stack, emulator }) => {
      const account = accountIn(emulator);
      expectOk(await stack.up());
      const before = await everything(account);

      await editAll(account, before);
      const found = await stack.refresh({ previewOnly: true, expectNoChanges: true });
      expect(found.unexpectedChanges).toBe(true);
      expectPaths(found);
      expect(found.text).not.toContain("canary-");

      expectOk(await stack.up({ refresh: true }));
      expect(await everything(account)).toEqual(before);
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));

      await editAll(account, before);
      expectOk(await stack.refresh());
      expectPaths(await stack.preview());
      expectOk(await stack.up());
      expect(await everything(account)).toEqual(before);
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
      expectOk(await stack.preview({ expectNoChanges: true }));
    });
  });
});

/** Every edited object is reported with its path, and no other object is. */
function expectPaths({ changes }: Outcome): void {
  const shown = changes.filter(({ type }) => type !== "Stack");
  const expected = objects.filter(({ path }) => path !== undefined);
  expect(shown.map(({ name }) => name).sort()).toEqual(expected.map(({ name }) => name).sort());
  for (const { name, path = "" } of expected) {
    const { paths } = shown.find((change) => change.name === name) ?? { paths: [] };
    // an engine may show the object that came or went, or what is in it
    const isShown = paths.some((each) => path.startsWith(each) || each.startsWith(path));
    expect({ name, paths, isShown }).toEqual({ name, paths, isShown: true });
  }
}
