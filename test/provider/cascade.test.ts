import type { Plain } from "../../src/schema/plain";
import { opened } from "../opened";
import { type Account, withAccount } from "./account";

/** An object as the state keeps it. */
interface Kept {
  readonly type: "Source" | "Destination" | "Connection";
  readonly id: string;
  readonly inputs: Plain;
  readonly olds: Plain;
}

async function make(account: Account, type: Kept["type"], inputs: Plain): Promise<Kept> {
  const { id, outs } = await account.lifecycle(type).create(inputs);
  return { type, id, inputs, olds: opened(outs) };
}

/** What a refresh and the next update would do with an object: `undefined` for nothing. */
async function plan(account: Account, { type, id, inputs, olds }: Kept) {
  const provider = account.lifecycle(type);
  const found = await provider.read(id, olds);
  const props = opened(found?.props ?? {});
  const shown = opened(found?.inputs ?? {});
  const isClean =
    provider.diff(olds, shown).changes === false && provider.diff(props, inputs).changes === false;
  return isClean ? undefined : props;
}

const isOff = async ({ api }: Account, path: string, id: string) =>
  (await api("GET", `${path}/${id}`))["disabled_at"] !== null;

/** A source, a destination and a connection between them that says something of its switch. */
async function route(account: Account, connection: Plain = {}) {
  const source = await make(account, "Source", { name: "shop", type: "WEBHOOK" });
  const destination = await make(account, "Destination", { name: "echo", type: "MOCK_API" });
  const ends = { sourceId: source.id, destinationId: destination.id };
  return {
    source,
    destination,
    orders: await make(account, "Connection", { name: "orders", ...ends, ...connection }),
  };
}

for (const end of ["source", "destination"] as const) {
  test(`a connection that its ${end} disabled is no drift, and stays disabled when the ${end} comes back`, async () => {
    await withAccount("2026-09-01", async (account) => {
      const { orders, ...ends } = await route(account);
      const { type, id, inputs, olds } = ends[end];
      const provider = account.lifecycle(type);
      const { outs } = await provider.update(id, olds, { ...inputs, disabled: true });
      expect(await isOff(account, "/connections", orders.id)).toBe(true);
      expect(await plan(account, orders)).toBeUndefined();
      await provider.update(id, opened(outs), { ...inputs, disabled: false });
      expect(await isOff(account, `/${end}s`, id)).toBe(false);
      expect(await isOff(account, "/connections", orders.id)).toBe(true);
      expect(await plan(account, orders)).toBeUndefined();
    });
  });
}

test("a connection that is to be enabled comes back with its ends, and nothing is left to do", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { source, destination, orders } = await route(account, { disabled: false });
    await account.edit("Source", source.id, { disabled: true });
    // the switch of the source is left alone, that of the connection is not
    expect(await plan(account, source)).toBeUndefined();
    const props = await plan(account, orders);
    if (!props) throw new Error("the disabled connection was not noticed");
    const healed = await account.lifecycle("Connection").update(orders.id, props, orders.inputs);
    expect(await isOff(account, "/sources", source.id)).toBe(false);
    expect(await isOff(account, "/connections", orders.id)).toBe(false);
    for (const each of [source, destination, { ...orders, olds: opened(healed.outs) }]) {
      expect(await plan(account, each)).toBeUndefined();
    }
  });
});

test("a paused connection changes nothing around it", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { source, destination, orders } = await route(account);
    await account.edit("Connection", orders.id, { paused: true });
    for (const each of [source, destination, orders]) expect(await plan(account, each)).toBeUndefined();
  });
});
