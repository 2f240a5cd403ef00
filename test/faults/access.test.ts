import { Ground, type Program } from "./ground";
import { objectsOf, onGround, shop, within } from "./matrix";

const always = { times: Number.POSITIVE_INFINITY };
const many: Program = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [
    `source-${i}`,
    { type: "Source", inputs: { type: "HTTP" } } as const,
  ]),
);

test("20. the key of another project: fails fast with state intact on every operation, naming both projects", () =>
  onGround(
    async (ground) => {
      await ground.up(shop());
      const before = structuredClone([...ground.state]);
      const objects = await objectsOf(ground);
      const foreign = new Ground(ground.emulator, ground.time, {
        config: { "hookdeck:apiKey": other.apiKey },
      });
      for (const [name, kept] of ground.state) foreign.state.set(name, kept);
      const calls = await ground.calls(async () => {
        for (const operate of [
          () => foreign.refresh(),
          () => foreign.up(shop(true)),
          () => foreign.destroy(),
        ]) {
          const errors = await operate();
          const both = `belongs to the Hookdeck project ${ground.emulator.projectId}, but the API key opens the project ${other.id}. Nothing was changed.`;
          expect(errors.filter((error) => error.includes(both))).toHaveLength(1);
          expect(errors.filter((error) => !error.startsWith("Not done either"))).toHaveLength(1);
        }
      });
      expect(calls.filter(({ method }) => method !== "GET")).toEqual([]);
      expect([...foreign.state]).toEqual(before);
      expect(await objectsOf(ground)).toEqual(objects);
      return shop(true);
    },
    { emulator: { projects: [other] } },
  ));

const other = { apiKey: "key-of-another-project", id: "tm_emulator_other" };

describe("21. a key that is revoked", () => {
  const refused =
    /The key in use \(ending in 7f3a, sha256 [0-9a-f]{8}…\) was sent to http:\/\/127\.0\.0\.1:\d+\. Set the right one with/;

  test("before the first operation, of 100 resources: one request, one error, and the next up heals", () =>
    onGround(async (ground) => {
      ground.emulator.fail({ action: { type: "revokeKey" } });
      const calls = await ground.calls(async () => {
        const errors = await within(ground, () => ground.up(many));
        expect(errors).toHaveLength(100);
        expect(errors.filter((error) => refused.test(error))).toHaveLength(1);
      });
      expect(calls.map(({ status }) => status)).toEqual([401]);
      return many;
    }));

  test("between operations: fails fast with state intact and one error on each, and the next up heals", () =>
    onGround(async (ground) => {
      await ground.up(shop());
      const before = structuredClone([...ground.state]);
      ground.emulator.fail({ action: { type: "revokeKey" } });
      for (const operate of [
        ground.refresh.bind(ground),
        ground.destroy.bind(ground),
        () => ground.up(many),
      ]) {
        const calls = await ground.calls(async () => {
          const errors = await within(ground, operate);
          expect(errors.filter((error) => refused.test(error))).toHaveLength(1);
        });
        expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([401]));
        expect([...ground.state]).toEqual(before);
      }
      return shop(true);
    }));

  test("in the middle of an operation of 100 resources: stops at once, keeps what was made, and the next up heals", () =>
    onGround(async (ground) => {
      ground.emulator.fail({ match: { nth: 50 }, action: { type: "revokeKey" } });
      const calls = await ground.calls(async () => {
        const errors = await within(ground, () => ground.up(many));
        expect(errors.filter((error) => refused.test(error))).toHaveLength(1);
      });
      // as many as may be in flight
      expect(calls.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(16);
      const made = calls.filter(({ applied }) => applied).length;
      expect(made).toBeGreaterThanOrEqual(49);
      expect(ground.state.size).toBe(made);
      return many;
    }));
});

describe("27. what Hookdeck does not accept", () => {
  const refusal = { code: "UNPROCESSABLE_ENTITY", status: 422 };

  test.each([
    [
      "a 422 of the schema",
      422,
      { ...refusal, data: ["config.allowed_http_methods[0] is invalid"] },
      "config.allowedHttpMethods[0] is invalid",
    ],
    [
      "a 422 with a message",
      422,
      { ...refusal, message: "Unprocessable Entity", data: { message: "no such type" } },
      "no such type",
    ],
    ["a 400", 400, { code: "BAD_REQUEST", status: 400, message: "name is too long" }, "name is too long"],
  ])("%s: fails fast with state intact, once, and names the property", (_, code, body, says) =>
    onGround(async (ground) => {
      await ground.up(shop());
      const before = structuredClone([...ground.state]);
      ground.emulator.fail({ match: { ...always, method: "PUT" }, action: { type: "status", code, body } });
      const calls = await ground.calls(async () => {
        const [error] = await within(ground, () => ground.up(shop(true)));
        expect(error).toContain(says);
      });
      expect(calls.map(({ method }) => method)).toEqual(["PUT", "PUT"]);
      expect([...ground.state]).toEqual(before);
      return shop(true);
    }),
  );

  test("a name that is taken, with adopt: false: fails fast, names the holder, and leaves it alone", () =>
    onGround(async (ground) => {
      const { id } = await ground.api("POST", "/sources", { name: "orders", description: "theirs" });
      const program = (adopt: boolean) =>
        ({ orders: { type: "Source", inputs: { type: "HTTP", adopt } } }) as const;
      const [error] = await within(ground, () => ground.up(program(false)));
      expect(error).toContain(`exists already (${id})`);
      expect(await ground.api("GET", `/sources/${id}`)).toMatchObject({ description: "theirs" });
      expect(ground.state.size).toBe(0);
      return program(true);
    }));
});
