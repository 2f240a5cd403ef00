import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";

// dynamic resources cannot be imported by the option, and the stand-in refuses it
const importing = engines("plugin").filter(({ isProcess }) => isProcess);

test("what ran is told: the engines that know the option `import`", () => {
  process.stderr.write(
    `\nThe option \`import\` ran on: ${importing.map(({ title }) => title).join() || "none"}.\n`,
  );
  expect(importing.every(({ face }) => face === "plugin")).toBe(true);
});

for (const engine of importing) {
  test(`${engine.title}: an object that is imported under another name stays when its first entry goes`, async () => {
    const declare = (name: string, options = "") => `
      const orders = new hookdeck.Source("${name}", { name: "orders", type: "WEBHOOK" }, { ${options} });
      return { id: orders.id };`;
    await inLab(engine, declare("first"), async (lab) => {
      expectOk(await lab.stack.up());
      const { id } = await lab.stack.outputs();
      const text = JSON.stringify(id);
      lab.program(declare("second", `import: ${text}`));
      expect(lines(expectOk(await lab.stack.up()))).toEqual(
        expect.arrayContaining(["import Source second", "delete Source first"]),
      );
      expect((await lab.api("GET", "/sources")).models.map((source) => source.id)).toEqual([id]);
      lab.program(declare("second"));
      expectOk(await lab.stack.preview({ expectNoChanges: true }));
      expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
      expectOk(await lab.stack.destroy());
      expect((await lab.api("GET", "/sources")).models).toEqual([]);
    });
  });
}
