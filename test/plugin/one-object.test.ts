import { declarerKey } from "../../src/schema/naming";
import type { Plain } from "../../src/schema/plain";
import { bases } from "../fields/bases";
import { named } from "../fields/table";
import { accountIn, endsOf, ofOrganization } from "../provider/account";
import { dynamicFace, type FaceUnderTest, pluginFaces } from "./faces";
import { useQuietEmulator } from "./quiet-emulator";

const emulator = useQuietEmulator();

type Type = keyof typeof bases;
type Faces = (name: string) => FaceUnderTest;

/** Begins an operation, and says what two resources declare that mean one object. */
async function about(type: Type): Promise<{ begin: () => Faces; inputs: Plain }> {
  const key = ofOrganization.includes(type) ? emulator().organizationKey : emulator().apiKey;
  return {
    begin: () => pluginFaces(type, { "hookdeck:apiKey": key, "hookdeck:apiBase": emulator().url }),
    inputs: { ...bases[type], ...named(type, `one-${type}`), ...(await endsOf(accountIn(emulator()), type)) },
  };
}

/** Each creation of the others makes another object. */
const found = (Object.keys(bases) as Type[]).filter((type) => type !== "ApiKey" && type !== "Project");
const refused = (by: string) => [
  expect.objectContaining({ reason: expect.stringMatching(new RegExp(`hookdeck:(?:index:)?\\w+ "${by}"`)) }),
];

describe.each(found)("%s", (type) => {
  test.each([
    ["that is not there yet", false],
    ["that is there already", true],
  ])("two resources that would create one object %s are refused before it is", async (_, exists) => {
    const { begin, inputs } = await about(type);
    if (exists) {
      const other = begin()("other");
      await other.create((await other.check(inputs)).inputs);
    }
    const faces = begin();
    const before = emulator().journal.length;
    const [first, second] = await Promise.all([faces("first").check(inputs), faces("second").check(inputs)]);
    expect(first.failures).toEqual([]);
    expect(second.failures).toEqual(refused("first"));
    const calls = emulator()
      .journal.slice(before)
      .map(({ method }) => method);
    expect(calls.filter((method) => method !== "GET")).toEqual([]);
  });

  test.each([
    ["before", true],
    ["after", false],
  ])("a new resource %s one that has the object is refused", async (_, isFirst) => {
    const { begin, inputs } = await about(type);
    const making = begin()("old");
    const made = await making.create((await making.check(inputs)).inputs);
    const faces = begin();
    const asks = [
      () => faces("new").check(inputs),
      async () => {
        const checked = await faces("old").check(inputs, inputs);
        await faces("old").diff(made.id, { inputs, outputs: made.outputs }, checked.inputs);
        return checked;
      },
    ];
    const answers = [];
    for (const ask of isFirst ? asks : asks.reverse()) answers.push(await ask());
    expect(answers.map(({ failures }) => failures)).toEqual([[], refused(isFirst ? "new" : "old")]);
  });

  test("a resource that is replaced is not refused its own object", async () => {
    const { begin, inputs } = await about(type);
    const making = begin()("it");
    const made = await making.create((await making.check(inputs)).inputs);
    const it = begin()("it");
    const checked = await it.check(inputs, inputs);
    await it.diff(made.id, { inputs, outputs: made.outputs }, checked.inputs);
    expect((await it.check(inputs)).failures).toEqual([]);
    expect((await it.create(checked.inputs)).id).toBe(made.id);
    await it.delete(made.id, made.outputs);
    expect((await begin()("it").read(made.id, made.outputs)).inputs).not.toEqual({});
  });
});

test("of two connections of a TypeScript program whose sources turn out to be one, the second is refused", async () => {
  const { inputs } = await about("Connection");
  const face = dynamicFace("Connection", {
    "hookdeck:apiKey": emulator().apiKey,
    "hookdeck:apiBase": emulator().url,
  });
  const declared = (title: string) => face.check({ ...inputs, name: "twins", [declarerKey]: title });
  const [one, two] = await Promise.all([declared("first"), declared("second")]);
  expect(one.failures).toEqual([]);
  expect(one.inputs).toEqual({ ...inputs, name: "twins" });
  expect(two.failures).toEqual([
    { property: "name", reason: expect.stringMatching(/first too, under one source/) },
  ]);
});

test("a connection that adopt names, and that another resource takes over by its name, is refused", async () => {
  const { begin, inputs } = await about("Connection");
  const making = begin()("other");
  const { id } = await making.create((await making.check({ ...inputs, name: "named" })).inputs);
  for (const order of [
    ["byId", "byName"],
    ["byName", "byId"],
  ] as const) {
    const faces = begin();
    const says = { byId: { ...inputs, name: "renamed", adopt: id }, byName: { ...inputs, name: "named" } };
    const [one, two] = order;
    expect((await faces(one).check(says[one])).failures).toEqual([]);
    expect((await faces(two).check(says[two])).failures).toEqual([
      expect.objectContaining({ reason: expect.stringContaining(`${id}`) }),
    ]);
  }
});
