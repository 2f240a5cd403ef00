import type { Plain } from "../../src/schema/plain";
import { bases } from "../fields/bases";
import { named } from "../fields/table";
import { accountIn, collections, endsOf, ofOrganization } from "../provider/account";
import { type FaceUnderTest, pluginFace } from "./faces";
import { useQuietEmulator } from "./quiet-emulator";

const emulator = useQuietEmulator();

type Type = keyof typeof bases;

/** An object with two entries of the state: one of its creation, and one of an import. */
interface Doubled {
  readonly id: string;
  readonly made: Plain;
  readonly imported: { inputs: Plain; outputs: Plain };
  /** Begins an operation. */
  begin(): FaceUnderTest;
  /** Whether the object is there. */
  stands(): Promise<boolean>;
}

async function doubled(type: Type): Promise<Doubled> {
  const key = ofOrganization.includes(type) ? emulator().organizationKey : emulator().apiKey;
  const begin = () => pluginFace(type, { "hookdeck:apiKey": key, "hookdeck:apiBase": emulator().url });
  const account = accountIn(emulator());
  const inputs = { ...bases[type], ...named(type, `twice-${type}`), ...(await endsOf(account, type)) };
  const made = begin();
  const { id, outputs } = await made.create((await made.check(inputs)).inputs);
  const importing = begin();
  const imported = await importing.read(id, {});
  return {
    ...{ id, made: outputs, imported, begin },
    stands: async () => {
      const path = `${collections[type]}?disabled=true&limit=250`;
      const { models } = await (ofOrganization.includes(type) ? account.asOrganization : account.api)(
        "GET",
        path,
      );
      return JSON.stringify(models).includes(`"${id}"`);
    },
  };
}

/** What the engine asks about a resource that the program declares and that does not change. */
async function declare(face: FaceUnderTest, { id, imported }: Doubled): Promise<void> {
  const { inputs } = await face.check(imported.inputs, imported.inputs);
  expect(await face.diff(id, imported, inputs)).toMatchObject({ paths: [] });
}

// a setting has no delete that takes it away
const types = (Object.keys(bases) as Type[]).filter((type) => type !== "WebhookNotifications");

describe.each(types)("%s", (type) => {
  test("the entry of its creation goes in the operation of its import, and the object stays", async () => {
    const object = await doubled(type);
    const face = object.begin();
    await face.read(object.id, {});
    await declare(face, object);
    await face.delete(object.id, object.made);
    expect(await object.stands()).toBe(true);
  });

  test("the entry of its creation goes in a later operation, and the object stays", async () => {
    const object = await doubled(type);
    const face = object.begin();
    await declare(face, object);
    await face.delete(object.id, object.made);
    expect(await object.stands()).toBe(true);
  });

  test("an entry that nothing but a refresh compared has its object deleted", async () => {
    const object = await doubled(type);
    const face = object.begin();
    await face.diff(object.id, object.imported, object.imported.inputs);
    await face.delete(object.id, object.imported.outputs);
    expect(await object.stands()).toBe(false);
  });

  test("an imported entry that is replaced has its object deleted, where a creation makes another", async () => {
    const object = await doubled(type);
    const face = object.begin();
    await declare(face, object);
    const { inputs } = await face.check(object.imported.inputs);
    const { id } = await face.create(inputs);
    await face.delete(object.id, object.imported.outputs);
    expect(await object.stands()).toBe(id === object.id);
  });
});
