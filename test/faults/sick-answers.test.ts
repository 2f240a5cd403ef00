import type { Fault } from "../../src/emulator";
import { isPlain, omit, type Plain } from "../../src/schema/plain";
import { specs } from "../../src/specs";
import type { Ground } from "./ground";
import { objectsOf, onGround, shop, within } from "./matrix";

const idOf = (ground: Ground, name: string) => ground.state.get(name)?.id ?? "";
const status = (code: number, body: unknown): Fault["action"] => ({ type: "status", code, body });

/** Each field that a kind always has, for the kinds of the shop. */
const fields = ["Source", "Destination", "Connection"].flatMap((type) =>
  Object.keys(specs[type]?.always ?? {}).map((field) => [type, field] as const),
);
const names: Readonly<Record<string, string>> = {
  Source: "orders",
  Destination: "billing",
  Connection: "orders-billing",
};

test("fields that every kind has are known", () => {
  expect(fields.map(([type, field]) => `${type} ${field}`)).toEqual(
    expect.arrayContaining([
      "Source config",
      "Source type",
      "Destination name",
      "Connection source",
      "Connection rules",
    ]),
  );
});

describe.each(fields)("a %s without %s", (type, field) => {
  const path = `/${type.toLowerCase()}s`;
  const name = names[type] ?? "";

  test("in a list and by its id is an answer that cannot be read: state and object stay as they are", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      // the first refresh notes the stable outputs
      await ground.refresh();
      const id = idOf(ground, name);
      const whole = await ground.api("GET", `${path}/${id}`);
      const broken: Plain = omit(whole, [field]);
      const before = structuredClone([...ground.state]);
      const always = { times: Number.POSITIVE_INFINITY };
      const list = { models: [broken], pagination: {}, count: 1 };
      ground.emulator.fail({ match: { ...always, method: "GET", path }, action: status(200, list) });
      ground.emulator.fail({
        match: { ...always, method: "GET", path: `${path}/${id}` },
        action: status(200, broken),
      });
      const errors = await within(ground, () => ground.refresh());
      expect(errors.join("\n")).toContain(`: its ${field} is missing, or is something else.`);
      expect([...ground.state]).toEqual(before);
      ground.emulator.heal();
      expect(await ground.api("GET", `${path}/${id}`)).toEqual(whole);
      return shop();
    }));
});

test.each(["GET", "PUT"])("an answer to %s for another id is refused", (method) =>
  onGround(async (ground) => {
    await ground.up(shop());
    const other = await ground.api("POST", "/sources", { name: "another" });
    const id = idOf(ground, "orders");
    const before = structuredClone([...ground.state]);
    if (method === "GET") {
      ground.emulator.fail({
        match: { method: "GET", path: "/sources" },
        action: status(200, { models: [], pagination: {} }),
      });
    }
    ground.emulator.fail({ match: { method, path: `/sources/${id}` }, action: status(200, other) });
    const errors = await within(ground, () => (method === "GET" ? ground.refresh() : ground.up(shop(true))));
    expect(errors.join("\n")).toContain(`another source than ${id}, the one that was asked for`);
    expect(ground.state.get("orders")).toEqual(before.find(([name]) => name === "orders")?.[1]);
    ground.emulator.heal();
    await ground.api("DELETE", `/sources/${other["id"]}`);
    return shop();
  }),
);

describe("what was created a moment ago and is nowhere to be seen", () => {
  const hide = (ground: Ground, times: number) => {
    const id = idOf(ground, "orders");
    const gone = { code: "NOT_FOUND", status: 404, message: "Source not found" };
    ground.emulator.fail({
      match: { method: "GET", path: "/sources", times },
      action: status(200, { models: [], pagination: {} }),
    });
    ground.emulator.fail({
      match: { method: "GET", path: `/sources/${id}`, times },
      action: status(404, gone),
    });
    return id;
  };

  test("is asked for again, and kept once it shows", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      const id = hide(ground, 2);
      expect(await within(ground, () => ground.refresh())).toEqual([]);
      expect(idOf(ground, "orders")).toBe(id);
      ground.emulator.heal();
      expect((await objectsOf(ground)).length).toBe(3);
      return shop();
    }));

  test("is gone after a bound", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      const id = hide(ground, Number.POSITIVE_INFINITY);
      const calls = await ground.calls(() => within(ground, () => ground.refresh()));
      expect(calls.filter(({ path }) => path.endsWith(id)).length).toBe(4);
      expect(ground.state.has("orders")).toBe(false);
      ground.emulator.heal();
      return shop();
    }));

  test("is gone at once where it is older than a minute", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      ground.time.pass(62_000);
      const id = hide(ground, 1);
      const calls = await ground.calls(() => within(ground, () => ground.refresh()));
      expect(calls.filter(({ path }) => path.endsWith(id)).length).toBe(1);
      expect(ground.state.has("orders")).toBe(false);
      ground.emulator.heal();
      return shop();
    }));
});

test("a server that normalises gets an error with what was asked for and what it keeps", () =>
  onGround(async (ground) => {
    await ground.up(shop());
    const id = idOf(ground, "orders");
    const live = await ground.api("GET", `/sources/${id}`);
    if (!isPlain(live)) throw new Error("no source");
    ground.emulator.fail({
      match: { method: "PUT", path: `/sources/${id}` },
      phase: "after",
      action: status(200, { ...live, description: "trimmed" }),
    });
    const errors = await within(ground, () => ground.up(shop(true)));
    expect(errors.join("\n")).toContain('description (asked for "new", and it keeps "trimmed")');
    ground.emulator.heal();
    return shop(true);
  }));
