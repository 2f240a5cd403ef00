import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { differences } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";
import { specs } from "../../src/specs";
import { type Plugin, startPlugin } from "../host/plugin";
import { opened } from "../opened";
import { type Account, accountIn, collections, endsOf } from "../provider/account";
import type { FieldCase } from "./case";

type Type = FieldCase["type"];

/** An object that a test made. */
interface Made {
  readonly id: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly outs: Plain;
  /** As it stands in Hookdeck, in wire names. */
  readonly live: Plain;
}

/** What the engine does with an object, through the plugin process, and what the emulator has of it. */
export interface Table {
  account(): Account;
  /** The process with the key that this kind of object takes. */
  pluginOf(type: Type): Plugin;
  /** The inputs as the engine would hand them on. */
  checked(type: Type, news: Plain, name: string): Promise<Record<string, unknown>>;
  /** Creates an object, which is deleted after the test. */
  created(type: Type, news: Plain): Promise<Made>;
  updated(type: Type, id: string, olds: Plain, news: Plain): Promise<Pick<Made, "outs" | "live">>;
  /** What a refresh and the next update would say: the paths that differ, and whether anything does. */
  readBack(
    type: Type,
    id: string,
    outs: Plain,
    inputs: Plain,
  ): Promise<{ props: Plain; paths: string[]; changes: unknown }>;
  /** The object in the spelling of the version. */
  stored(type: Type, id: string): Promise<Plain>;
}

/** The input by which the class names an object. */
export function named(type: string, name: string): Plain {
  const naming = specs[type]?.naming;
  return naming === null ? {} : { [naming?.by ?? "name"]: name };
}

/** Starts the emulator and the processes for the tests of a block, and ends them. */
export function useTable(version: "2026-09-01" | "2025-07-01"): Table {
  let plugin: Plugin;
  let ofOrganization: Plugin;
  let running: Account | undefined;
  let close: () => Promise<void>;
  let made: { type: Type; id: string; outs: Plain }[] = [];
  let count = 0;

  beforeAll(async () => {
    const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    running = accountIn(emulator, version);
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

  const account = () => {
    if (running === undefined) throw new Error("the emulator runs within tests only");
    return running;
  };
  const pluginOf = (type: Type) => (type === "Project" || type === "ApiKey" ? ofOrganization : plugin);

  /** The inputs as the engine would hand them on. */
  async function checked(type: Type, news: Plain, name: string) {
    const { inputs, failures } = await pluginOf(type).check(
      type,
      {},
      { ...named(type, name), ...(await endsOf(account(), type)), ...news },
    );
    expect(failures).toEqual([]);
    return inputs;
  }

  async function created(type: Type, news: Plain) {
    count += 1;
    const name = `it-${count}`;
    const inputs = await checked(type, news, name);
    const { id, properties } = await pluginOf(type).create(type, inputs);
    const outs = opened(properties);
    made.push({ type, id, outs });
    return { id, name, inputs, outs, live: await account().live(type, id) };
  }

  async function updated(type: Type, id: string, olds: Plain, news: Plain) {
    const outs = opened(await pluginOf(type).update(type, id, olds, { ...news }));
    return { outs, live: await account().live(type, id) };
  }

  async function readBack(type: Type, id: string, outs: Plain, inputs: Plain) {
    const read = await pluginOf(type).read(type, id, { ...outs });
    const { url: _, ...shown } = opened(read.inputs ?? {});
    const props = opened(read.properties ?? {});
    const { changes } = await pluginOf(type).diff(type, id, props, { ...inputs });
    return { props, paths: differences(shown, inputs), changes };
  }

  /** The object in the spelling of the version. */
  async function stored(type: Type, id: string): Promise<Plain> {
    if (!["Source", "Destination", "IssueTrigger"].includes(type)) return account().live(type, id);
    const { emulator } = account();
    const response = await fetch(`${emulator.url}/${version}${collections[type]}/${id}?include=config.auth`, {
      headers: { authorization: `Bearer ${emulator.apiKey}` },
    });
    return { ...Object(await response.json()) };
  }

  return { account, pluginOf, checked, created, updated, readBack, stored };
}
