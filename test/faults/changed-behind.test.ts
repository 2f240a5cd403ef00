import { defaultPatience } from "../../src/client/retry";
import { realTime } from "../../src/client/time";
import type { Program } from "./ground";
import { Ground } from "./ground";
import { objectsOf, onGround, shop, within } from "./matrix";

const orders = (inputs: object = {}): Program => ({
  orders: { type: "Source", inputs: { type: "HTTP", ...inputs } },
});
const idOf = (ground: Ground, name = "orders") => ground.state.get(name)?.id ?? "";

describe("16. an object is deleted behind the back", () => {
  test.each(["orders", "billing", "orders-billing"])(
    "%s: a refresh drops it, and the next up makes it anew",
    (name) =>
      onGround(async (ground) => {
        await ground.up(shop());
        const { id = "", type } = ground.state.get(name) ?? {};
        await ground.api("DELETE", `/${type?.toLowerCase()}s/${id}`);
        expect(await ground.refresh()).toEqual([]);
        expect(ground.state.has(name)).toBe(false);
        expect(await ground.up(shop())).toEqual([]);
        expect(idOf(ground, name)).not.toBe(id);
        return shop();
      }),
  );

  test("and then updated: fails fast with state intact, says it is gone, and the next up with a refresh heals", () =>
    onGround(async (ground) => {
      await ground.up(orders());
      const before = structuredClone([...ground.state]);
      await ground.api("DELETE", `/sources/${idOf(ground)}`);
      expect(await ground.up(orders({ description: "new" }))).toEqual([
        expect.stringMatching(/is gone from Hookdeck\. Run `pulumi up --refresh`/),
      ]);
      expect([...ground.state]).toEqual(before);
      return orders({ description: "new" });
    }));

  test("and then destroyed: converges alone", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      for (const { models } of [await ground.api("GET", "/connections")])
        for (const { id } of Array.isArray(models) ? models : [])
          await ground.api("DELETE", `/connections/${id}`);
      await ground.api("DELETE", `/sources/${idOf(ground)}`);
      expect(await ground.destroy()).toEqual([]);
      return {};
    }));
});

describe("17. an object is renamed behind the back", () => {
  test("a refresh shows it under its id, and the next up names it back", () =>
    onGround(async (ground) => {
      await ground.up(orders());
      const id = idOf(ground);
      await ground.api("PUT", `/sources/${id}`, { name: "renamed" });
      expect(await ground.refresh()).toEqual([]);
      expect(ground.state.get("orders")).toMatchObject({ id, inputs: { name: "renamed" } });
      const calls = await ground.calls(() => ground.up(orders()));
      expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`PUT /sources/${id}`]);
      expect(idOf(ground)).toBe(id);
      return orders();
    }));

  test("and somebody takes the old name: fails with state intact and says so, and the next up heals once it is free", () =>
    onGround(async (ground) => {
      await ground.up(orders());
      const id = idOf(ground);
      await ground.api("PUT", `/sources/${id}`, { name: "renamed" });
      const thief = await ground.api("POST", "/sources", { name: "orders" });
      expect(await ground.refresh()).toEqual([]);
      const before = structuredClone([...ground.state]);
      expect(await within(ground, () => ground.up(orders()))).toEqual([
        expect.stringContaining(`another source (${thief["id"]}) already has the name "orders"`),
      ]);
      expect([...ground.state]).toEqual(before);
      await ground.api("DELETE", `/sources/${thief["id"]}`);
      return orders();
    }));
});

test("18. an object is made anew behind the back, under the same name: a refresh drops it, the next up takes the new one over and says so", () =>
  onGround(async (ground) => {
    await ground.up(orders());
    await ground.api("DELETE", `/sources/${idOf(ground)}`);
    const { id } = await ground.api("POST", "/sources", { name: "orders" });
    // and a little: the Date header counts in seconds
    ground.time.pass(3 * 86_400_000 + 1_000);
    expect(await ground.refresh()).toEqual([]);
    expect(ground.state.size).toBe(0);
    expect(await ground.up(orders())).toEqual([]);
    expect(idOf(ground)).toBe(id);
    expect(ground.said).toEqual([
      expect.stringContaining(`Adopted the existing source "orders" (${id}), created 3 days ago.`),
    ]);
    return orders();
  }));

describe("19. upserts of one name at once, which Hookdeck answers with 500", () => {
  const conflict = { action: { type: "conflict500", ms: 40 } } as const;
  // the emulator keeps an upsert in flight for real, so the pauses must be real too
  const patience = { ...defaultPatience, firstPause: 80, longestPause: 80 };
  const client = { time: realTime, random: () => 1, patience };

  test("of two stacks: converge alone, on one object of each name", () =>
    onGround(
      async (ground) => {
        const second = new Ground(ground.emulator, ground.time, {
          config: { "hookdeck:rateShare": "0.5" },
          client,
        });
        ground.emulator.fail(conflict);
        const both = () =>
          Promise.all([ground.up(shop()), second.up(shop())]).then((errors) => errors.flat());
        const calls = await ground.calls(async () => expect(await within(ground, both)).toEqual([]));
        // what the other stack created first is taken over
        expect(calls.map(({ status }) => status)).toContain(409);
        for (const name of Object.keys(shop())) expect(idOf(second, name)).toBe(idOf(ground, name));
        return shop();
      },
      { client },
    ));

  test("of twenty resources: converge alone, on one object", () =>
    onGround(async (ground) => {
      const twenty: Program = Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [
          `r-${i}`,
          { type: "Source", inputs: { name: "orders", type: "HTTP" } },
        ]),
      );
      // the first call of a process goes alone
      await ground.up(orders({ name: "warm" }));
      ground.emulator.fail(conflict);
      const calls = await ground.calls(async () =>
        expect(await within(ground, () => ground.up({ ...orders({ name: "warm" }), ...twenty }))).toEqual([]),
      );
      expect(calls.map(({ status }) => status)).toContain(500);
      expect(new Set([...ground.state.values()].map(({ id }) => id)).size).toBe(2);
      expect(await objectsOf(ground)).toEqual(["Source orders", "Source warm"]);
      for (const name of Object.keys(twenty).slice(1)) ground.state.delete(name);
      return {
        ...orders({ name: "warm" }),
        "r-0": { type: "Source", inputs: { name: "orders", type: "HTTP" } },
      };
    }));

  test("for ever: fails after six attempts with nothing in the state, and the next up heals", () =>
    onGround(async (ground) => {
      const fatal = { code: "FATAL_ERROR", status: 500, message: "Fatal Error" };
      for (const method of ["POST", "PUT"]) {
        const match = { method, name: "orders", times: Number.POSITIVE_INFINITY };
        ground.emulator.fail({ match, phase: "after", action: { type: "status", code: 500, body: fatal } });
      }
      expect(await within(ground, () => ground.up(orders()))).toEqual([
        expect.stringContaining("500 FATAL_ERROR after 6 attempts"),
      ]);
      expect(ground.state.size).toBe(0);
      expect(await objectsOf(ground)).toEqual(["Source orders"]);
      return orders();
    }));
});

describe("26. the pages of a list", () => {
  const list = { method: "GET", path: "/sources" };
  const page = (models: readonly object[], next?: string) => {
    const body = { pagination: next === undefined ? {} : { next }, count: models.length, models };
    return { type: "status", code: 200, body } as const;
  };

  test("go round in a circle: a refresh fails with state intact, and the next one heals", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      const before = structuredClone([...ground.state]);
      const match = { ...list, times: Number.POSITIVE_INFINITY };
      ground.emulator.fail({ match, action: page([], "src_1") });
      expect(await within(ground, () => ground.refresh())).toEqual([
        expect.stringContaining("does not come to an end"),
      ]);
      expect(ground.state.get("orders")).toEqual(before.find(([name]) => name === "orders")?.[1]);
      return shop();
    }));

  test("change while they are read: what they miss is asked for by its id, and converges alone", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      const before = structuredClone([...ground.state]);
      ground.emulator.fail({ match: list, action: page([], "src_1") });
      ground.emulator.fail({ match: list, action: page([]) });
      const calls = await ground.calls(async () => expect(await ground.refresh()).toEqual([]));
      expect(calls.map(({ path }) => path)).toContain(`/sources/${idOf(ground)}`);
      expect([...ground.state].map(([, { id }]) => id)).toEqual(before.map(([, { id }]) => id));
      return shop();
    }));
});
