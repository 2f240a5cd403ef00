import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { differences } from "../../src/kernel/compare";
import { isPlain, omit, type Plain } from "../../src/kernel/plain";
import { specs } from "../../src/specs";
import { bases, fieldCases } from "../drift-cases";
import { type Plugin, startPlugin } from "../host/plugin";
import { opened } from "../opened";
import { type Account, accountIn, collections, endsOf } from "../provider/account";
import { type FieldCase, join as joined } from "./case";
import { moreCases } from "./more-cases";

jest.setTimeout(180_000);

/** What stands beside the field, to be kept by an update of it. */
const neighbours: Partial<Record<FieldCase["type"], Plain>> = {
  Source: {
    description: "neighbour",
    config: {
      allowedHttpMethods: ["PUT"],
      customResponse: { contentType: "json", body: "{}" },
      authType: "BASIC_AUTH",
      auth: { username: "canary-neighbour", password: "canary-neighbour" },
    },
  },
  Destination: {
    description: "neighbour",
    config: {
      httpMethod: "POST",
      pathForwardingDisabled: true,
      rateLimit: 3,
      rateLimitPeriod: "minute",
      authType: "BASIC_AUTH",
      auth: { username: "canary-neighbour", password: "canary-neighbour" },
    },
  },
  Connection: { description: "neighbour", rules: [{ type: "delay", delay: 5 }] },
  Transformation: { env: { OTHER: "canary-neighbour" } },
  IssueTrigger: { channels: { email: {} } },
};

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

/** The inputs without the field: its base, with the neighbours that leave it free. */
function without({ type, base, declared }: FieldCase): Plain {
  if (base) return base;
  const beside = neighbours[type] ?? {};
  const config = isPlain(beside["config"]) ? omit(beside["config"], keysOf(declared["config"])) : undefined;
  return joined(bases[type], { ...omit(beside, keysOf(declared)), ...(config && { config }) });
}

/** The input by which the class names an object. */
function named(type: string, name: string): Plain {
  const naming = specs[type]?.naming;
  return naming === null ? {} : { [naming?.by ?? "name"]: name };
}

function keysOf(value: unknown): string[] {
  return isPlain(value) ? Object.keys(value) : [];
}

/** Paths in wire names below which a field lies. */
function rootsOf(sent: Plain): string[] {
  return Object.entries(sent).flatMap(([key, value]) =>
    key === "config" ? keysOf(value).map((inner) => `config.${inner}`) : [key],
  );
}

describe.each(["2026-09-01", "2025-07-01"] as const)("on %s", (version) => {
  let plugin: Plugin;
  let ofOrganization: Plugin;
  let account: Account;
  let close: () => Promise<void>;
  let made: { type: FieldCase["type"]; id: string; outs: Plain }[] = [];
  let count = 0;

  beforeAll(async () => {
    const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    account = accountIn(emulator, version);
    const start = (key: string) =>
      startPlugin({
        // the package as it is built here; test/host drives the packed one
        folder: join(__dirname, "../.."),
        config: {
          "hookdeck:apiKey": key,
          "hookdeck:apiBase": emulator.url,
          "hookdeck:apiVersion": version,
        },
      });
    plugin = start(emulator.apiKey);
    ofOrganization = start(emulator.organizationKey);
    close = async () => {
      await plugin.close();
      await ofOrganization.close();
      await emulator.close();
    };
  });
  afterAll(() => close());
  afterEach(async () => {
    for (const { type, id, outs } of made) await pluginOf(type).delete(type, id, { ...outs });
    made = [];
  });

  const pluginOf = (type: FieldCase["type"]) =>
    type === "Project" || type === "ApiKey" ? ofOrganization : plugin;

  /** The inputs as the engine would hand them on. */
  async function checked(type: FieldCase["type"], news: Plain, name: string) {
    const { inputs, failures } = await pluginOf(type).check(
      type,
      {},
      { ...named(type, name), ...(await endsOf(account, type)), ...news },
    );
    expect(failures).toEqual([]);
    return inputs;
  }

  async function created(type: FieldCase["type"], news: Plain) {
    count += 1;
    const name = `it-${count}`;
    const inputs = await checked(type, news, name);
    const { id, properties } = await pluginOf(type).create(type, inputs);
    const outs = opened(properties);
    made.push({ type, id, outs });
    return { id, name, inputs, outs, live: await account.live(type, id) };
  }

  async function updated(type: FieldCase["type"], id: string, olds: Plain, news: Plain) {
    const outs = opened(await pluginOf(type).update(type, id, olds, { ...news }));
    return { outs, live: await account.live(type, id) };
  }

  async function readBack(type: FieldCase["type"], id: string, outs: Plain, inputs: Plain) {
    const read = await pluginOf(type).read(type, id, { ...outs });
    const { url: _, ...shown } = opened(read.inputs ?? {});
    const props = opened(read.properties ?? {});
    const { changes } = await pluginOf(type).diff(type, id, props, { ...inputs });
    return { props, paths: differences(shown, inputs), changes };
  }

  /** The object in the spelling of the version. */
  async function stored(type: FieldCase["type"], id: string): Promise<Plain> {
    if (!["Source", "Destination", "IssueTrigger"].includes(type)) return account.live(type, id);
    const response = await fetch(
      `${account.emulator.url}/${version}${collections[type]}/${id}?include=config.auth`,
      { headers: { authorization: `Bearer ${account.emulator.apiKey}` } },
    );
    return { ...Object(await response.json()) };
  }

  const cases = [...fieldCases, ...moreCases];
  const here = cases.filter(({ since = version }) => version >= since);
  // the older version has the notifications too, but shows them to nobody
  const refusedHere = cases.filter((one) => !here.includes(one) && one.type !== "WebhookNotifications");
  for (const each of refusedHere) {
    test(`${each.type} ${each.path} is refused, for the version does not have it`, async () => {
      const { failures } = await plugin.check(
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
      const ends = await endsOf(account, type);
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
      await account.edit(type, before.id, edit);
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
