import { isPlain, type Plain } from "../../src/schema/plain";
import { fieldCases } from "../drift-cases";
import { type FieldCase, join } from "../fields/case";
import { moreCases } from "../fields/more-cases";
import { without } from "../fields/neighbours";
import { named } from "../fields/table";
import { opened } from "../opened";
import { accountIn, endsOf, ofOrganization } from "../provider/account";
import { dynamicFace, type FaceUnderTest, pluginFace } from "./faces";
import { useQuietEmulator } from "./quiet-emulator";

jest.setTimeout(180_000);

const emulator = useQuietEmulator();

/** A value with ids by the order in which they are met, and without what else no two objects share. */
function alike(value: unknown): unknown {
  const ids = new Map<string, string>();
  const text = JSON.stringify(sorted(value))
    .replace(/\b(src|des|web|trs|it|bmk|tm|org|apk|key)_[A-Za-z0-9]{6,}/g, (id) => {
      ids.set(id, ids.get(id) ?? `id-${ids.size + 1}`);
      return ids.get(id) ?? "";
    })
    .replace(/\/e\/[a-z0-9]+/g, "/e/…")
    .replace(/hd_proj_\w+/g, "hd_proj_…")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replace(/"(keyFingerprint|codeHash)":"[^"]*"/g, '"$1":"…"')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "MARK");
  return JSON.parse(text);
}

/** With its keys in order, and without the text of the other face. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  const keys = Object.keys(value).filter((key) => key !== "__provider");
  return Object.fromEntries(keys.sort().map((key) => [key, sorted(value[key])]));
}

/** All that the engine sees of an object's life, and all that Hookdeck is sent. */
async function live(face: FaceUnderTest, { type, ...each }: FieldCase, ends: Plain): Promise<unknown> {
  const base = { ...named(type, "it"), ...ends };
  const news = { ...base, ...join(without({ type, ...each }), each.declared) };
  const checked = await face.check(news);
  const { id, outputs } = await face.create(checked.inputs);
  const refused = await face.check({ ...base, ...join(without({ type, ...each }), each.refused.declared) });
  const changed = (await face.check({ ...base, ...join(without({ type, ...each }), each.changed) })).inputs;
  const difference = await face.diff(id, { inputs: checked.inputs, outputs }, changed);
  const updated = await face.update(id, opened(outputs), opened(changed));
  const none = await face.diff(id, { inputs: changed, outputs: updated }, changed);
  const read = await face.read(id, opened(updated));
  await face.delete(id, opened(updated));
  // the class seals what it hands to a dynamic provider, and generated SDKs do not: then the plugin does
  const inputs = [checked, refused].map((each) => ({ ...each, inputs: opened(each.inputs) }));
  return { inputs, outputs, difference, none, updated, read, calls: face.calls };
}

const cases = [...fieldCases, ...moreCases];

test.each(cases.map((each) => [`${each.type} ${each.path}`, each] as const))(
  "%s: both faces send the same, keep the same and show the same",
  async (_, each) => {
    const key = ofOrganization.includes(each.type) ? emulator().organizationKey : emulator().apiKey;
    const settings = { "hookdeck:apiKey": key, "hookdeck:apiBase": emulator().url };
    const ends = await endsOf(accountIn(emulator()), each.type);
    const dynamic = await live(dynamicFace(each.type, settings), each, ends);
    const plugin = await live(pluginFace(each.type, settings), each, ends);
    expect(alike(plugin)).toEqual(alike(dynamic));
  },
);
