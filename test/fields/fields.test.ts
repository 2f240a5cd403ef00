import { differences } from "../../src/schema/compare";
import { isPlain, omit, type Plain } from "../../src/schema/plain";
import { fieldCases } from "../drift-cases";
import { endsOf } from "../provider/account";
import { join as joined } from "./case";
import { moreCases } from "./more-cases";
import { keysOf, without } from "./neighbours";
import { named, useTable } from "./table";

jest.setTimeout(180_000);

/** An object without what no two of them share. */
const compared = ({ config, ...live }: Plain) => ({
  // what was never set is not shown
  config: isPlain(config) && config["trim_payload"] === false ? omit(config, ["trim_payload"]) : config,
  ...omit(live, [
    "id",
    "name",
    "alias",
    "url",
    "full_name",
    "created_at",
    "code_hash",
    "label",
    "key",
    "key_fingerprint",
  ]),
});

/** Paths in wire names below which a field lies. */
function rootsOf(sent: Plain): string[] {
  return Object.entries(sent).flatMap(([key, value]) =>
    key === "config" ? keysOf(value).map((inner) => `config.${inner}`) : [key],
  );
}

describe.each(["2026-09-01", "2025-07-01"] as const)("on %s", (version) => {
  const { account, pluginOf, checked, created, updated, readBack, stored } = useTable(version);

  const cases = [...fieldCases, ...moreCases];
  const here = cases.filter(({ since = version }) => version >= since);
  // the older version has the notifications too, but shows them to nobody
  const refusedHere = cases.filter((one) => !here.includes(one) && one.type !== "WebhookNotifications");
  for (const each of refusedHere) {
    test(`${each.type} ${each.path} is refused, for the version does not have it`, async () => {
      const { failures } = await pluginOf(each.type).check(
        each.type,
        {},
        { ...named(each.type, "it"), ...joined(without(each), each.declared) },
      );
      expect(failures).toContainEqual(
        expect.objectContaining({ reason: expect.stringContaining("needs API version 2026-09-01") }),
      );
    });
  }

  describe.each(here.map((each) => [`${each.type} ${each.path}`, each] as const))("%s", (_, each) => {
    const { type, declared, changed, refused, sent, edit, path } = each;
    const base = without(each);

    test("is accepted, and sent as Hookdeck spells it", async () => {
      const { id } = await created(type, joined(base, declared));
      expect(await stored(type, id)).toMatchObject(sent[version]);
    });

    // the rest does not depend on the spelling
    if (version !== "2026-09-01") return;

    test(`refuses a wrong value: ${refused.reason}`, async () => {
      const ends = await endsOf(account(), type);
      const { failures } = await pluginOf(type).check(
        type,
        {},
        { ...named(type, "it"), ...ends, ...joined(base, refused.declared) },
      );
      expect(failures).toContainEqual({
        property: refused.property,
        reason: expect.stringContaining(refused.reason),
      });
    });

    test("changes in place, and its neighbours stay", async () => {
      const before = await created(type, joined(base, declared));
      const news = await checked(type, joined(base, changed), before.name);
      const { replaces } = await pluginOf(type).diff(type, before.id, before.outs, news);
      expect(replaces).toEqual([]);
      const after = await updated(type, before.id, before.outs, news);
      const roots = rootsOf(sent["2026-09-01"]);
      const found = differences(before.live, after.live);
      expect(found).not.toEqual([]);
      expect(found.filter((at) => !roots.some((root) => at.startsWith(root)))).toEqual([]);
      const back = await updated(type, before.id, after.outs, before.inputs);
      expect(back.live).toEqual(before.live);
    });

    test("is reported when it is edited behind the back, and restored", async () => {
      const before = await created(type, joined(base, declared));
      await account().edit(type, before.id, edit);
      const found = await readBack(type, before.id, before.outs, before.inputs);
      expect(found.paths.filter((at) => path.startsWith(at) || at.startsWith(path))).not.toEqual([]);
      expect(found.changes).not.toBe(false);
      const { outs, live } = await updated(type, before.id, found.props, before.inputs);
      expect(live).toEqual(before.live);
      expect(await readBack(type, before.id, outs, before.inputs)).toMatchObject({
        paths: [],
        changes: false,
      });
    });

    test("is reset when it leaves the program", async () => {
      const never = await created(type, base);
      const before = await created(type, joined(base, declared));
      const news = await checked(type, base, before.name);
      const { outs, live } = await updated(type, before.id, before.outs, news);
      expect(compared(live)).toEqual(compared(never.live));
      expect(await readBack(type, before.id, outs, news)).toMatchObject({ paths: [], changes: false });
    });
  });
});
