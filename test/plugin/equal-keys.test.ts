import { declarerKey } from "../../src/schema/naming";
import { accountIn, collections } from "../provider/account";
import { dynamicFace, type FaceUnderTest, pluginFaces } from "./faces";
import { useQuietEmulator } from "./quiet-emulator";

const emulator = useQuietEmulator();

/** What the engine asks in one operation, by the resource it asks about. */
type Operation = (name: string) => FaceUnderTest;

/** The other face, whose program tells in a hidden input which declaration it is. */
function dynamicFaces(settings: Readonly<Record<string, string>>): Operation {
  const face = dynamicFace("ApiKey", settings);
  return (name) => ({
    ...face,
    check: (news, olds) => face.check({ ...news, [declarerKey]: name }, olds),
  });
}

const faces = {
  plugin: (settings: Readonly<Record<string, string>>) => pluginFaces("ApiKey", settings),
  dynamic: dynamicFaces,
};

describe.each(["plugin", "dynamic"] as const)("two keys with equal inputs, %s", (face) => {
  const begin = () =>
    faces[face]({ "hookdeck:apiKey": emulator().organizationKey, "hookdeck:apiBase": emulator().url });

  async function live(): Promise<string> {
    return JSON.stringify(await accountIn(emulator()).asOrganization("GET", collections.ApiKey));
  }

  async function twoKeys() {
    const inputs = { label: "twin", teamId: emulator().projectId };
    const made = begin();
    const [one, two] = [await made("one").check(inputs), await made("two").check(inputs)];
    expect([one.failures, two.failures]).toEqual([[], []]);
    const [first, second] = await Promise.all([
      made("one").create(one.inputs),
      made("two").create(two.inputs),
    ]);
    expect(first.id).not.toBe(second.id);
    // as an import leaves it: without a mark
    const { __mark: _, ...imported } = second.outputs;
    return { inputs: one.inputs, first, second, imported };
  }

  /** The engine declares one that it does not change. */
  async function declare(operation: FaceUnderTest, id: string, outputs: object, inputs: object) {
    const checked = await operation.check({ ...inputs }, { ...inputs });
    await operation.diff(id, { inputs: { ...inputs }, outputs: { ...outputs } }, checked.inputs);
    return checked.inputs;
  }

  test.each([
    ["before", true],
    ["after", false],
  ])("one is replaced by force %s the other is declared, which an old entry has too", async (_, isFirst) => {
    const { inputs, first, second, imported } = await twoKeys();
    const it = begin();
    const steps = [
      async () => {
        const again = await it("one").check(inputs);
        await it("one").create(again.inputs);
      },
      () => declare(it("two"), second.id, second.outputs, inputs),
    ];
    for (const step of isFirst ? steps : steps.reverse()) await step();
    await it("one").delete(first.id, first.outputs);
    await it("gone").delete(second.id, imported);
    const left = await live();
    expect(left).not.toContain(`"${first.id}"`);
    expect(left).toContain(`"${second.id}"`);
  });

  test("one is replaced between the comparison of the other and its own", async () => {
    const { inputs, first, second, imported } = await twoKeys();
    const it = begin();
    const [one, two] = [it("one"), it("two")];
    // the engine may ask about several at the same time
    await one.check(inputs, inputs);
    await two.check(inputs, inputs);
    await two.diff(second.id, { inputs, outputs: imported }, inputs);
    await one.diff(first.id, { inputs, outputs: first.outputs }, inputs);
    await one.create((await one.check(inputs)).inputs);
    await one.delete(first.id, first.outputs);
    await it("gone").delete(second.id, second.outputs);
    const left = await live();
    expect(left).not.toContain(`"${first.id}"`);
    expect(left).toContain(`"${second.id}"`);
  });

  test("two that are rolled at once lose both old keys, and have one new key each", async () => {
    const { inputs, first, second } = await twoKeys();
    const it = begin();
    const news = { ...inputs, triggers: { rolled: "1" } };
    const made = [];
    for (const [name, old] of [
      ["one", first],
      ["two", second],
    ] as const) {
      const checked = await it(name).check(news, inputs);
      const { replaces } = await it(name).diff(old.id, { inputs, outputs: old.outputs }, checked.inputs);
      expect(replaces).toEqual(["triggers"]);
      made.push(await it(name).create((await it(name).check(news)).inputs));
    }
    await it("one").delete(first.id, first.outputs);
    await it("two").delete(second.id, second.outputs);
    const left = await live();
    for (const { id } of [first, second]) expect(left).not.toContain(`"${id}"`);
    for (const { id } of made) expect(left).toContain(`"${id}"`);
  });
});
