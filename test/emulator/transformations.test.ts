import { conflict, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const older = { version: "2025-07-01" };
const code = "addHandler('transform', (request) => request);";
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

function shown() {
  return {
    id: expect.stringMatching(/^trs_[A-Za-z0-9]{14}$/),
    team_id: hookdeck.emulator.projectId,
    name: "clean",
    code,
    env: {},
    updated_at: time,
    created_at: time,
  };
}
const raw = {
  code_hash: expect.stringMatching(/^[0-9a-f]{40}$/),
  deleted_at: null,
  deterministic: null,
};
const encrypted = { encrypted_env: null, iv: null };

describe("a new transformation", () => {
  test("shows code_hash, deterministic and deleted_at in the replies to POST and PUT only", async () => {
    const created = await ok("POST", "/transformations", { name: "clean", code });
    expect(created).toEqual({ ...shown(), ...raw });
    expect(await ok("PUT", `/transformations/${created.id}`, {})).toEqual({ ...shown(), ...raw });
    expect(await ok("GET", `/transformations/${created.id}`)).toEqual(shown());
    expect((await ok("GET", "/transformations")).models).toEqual([shown()]);
  });

  test("shows encrypted_env and iv as null on 2025-07-01, where it has no environment", async () => {
    const bare = await ok("POST", "/transformations", { name: "clean", code }, older);
    expect(bare).toEqual({ ...shown(), ...raw, ...encrypted });
    expect(await ok("GET", `/transformations/${bare.id}`, undefined, older)).toEqual({
      ...shown(),
      ...encrypted,
    });
    const env = { TOKEN: "secret" };
    expect(await ok("POST", "/transformations", { name: "env", code, env }, older)).toEqual({
      ...shown(),
      ...raw,
      name: "env",
      env,
    });
  });

  test("shows its environment in clear, in every reply", async () => {
    const env = { TOKEN: "secret" };
    const { id } = await ok("POST", "/transformations", { name: "clean", code, env });
    const replies = [
      await ok("PUT", "/transformations", { name: "clean", code, env }),
      await ok("GET", `/transformations/${id}`),
      (await ok("GET", "/transformations")).models?.[0],
    ];
    for (const reply of replies) expect(reply).toMatchObject({ id, env });
  });

  test("is not judged by its code: broken code and code without a handler are taken", async () => {
    for (const [name, text] of Object.entries({ broken: "if (", bare: "1 + 1" })) {
      expect(await ok("POST", "/transformations", { name, code: text })).toMatchObject({ code: text });
    }
  });

  test("needs name and code, and an environment of texts", async () => {
    expect(await call("POST", "/transformations", {})).toEqual(
      schemaRefusal("name is required", "code is required"),
    );
    expect(await call("PUT", "/transformations", { name: "a b" })).toEqual(
      schemaRefusal(
        'name with value "a b" fails to match the required pattern: /^[A-z0-9-_]+$/',
        "code is required",
      ),
    );
    expect(await call("POST", "/transformations", { name: "clean", code, env: { A: 1 } })).toEqual(
      schemaRefusal("env.A must be a string"),
    );
  });

  test("of a taken name is 409 with the whole holder", async () => {
    await ok("POST", "/transformations", { name: "clean", code });
    const transformation = { ...shown(), ...raw };
    expect(await call("POST", "/transformations", { name: "clean", code: "other" })).toEqual(
      conflict({ transformation, resource_type: "transformation" }),
    );
  });

  test("made by a rule that brought only a name has no code, and shows what it is without in reads too", async () => {
    const rules = [{ type: "transform", transformation: { name: "clean" } }];
    const ends = { source: { name: "shop" }, destination: { name: "mock", type: "MOCK_API" } };
    await ok("POST", "/connections", { ...ends, rules });
    const bare = { ...shown(), ...raw, code: null, code_hash: null };
    expect((await ok("GET", "/transformations")).models).toEqual([bare]);
    await ok("PUT", "/transformations", { name: "clean", code });
    expect((await ok("GET", "/transformations")).models).toEqual([shown()]);
  });

  test("guess: code must not be empty, nor null", async () => {
    expect(await call("POST", "/transformations", { name: "clean", code: "" })).toEqual(
      schemaRefusal("code is not allowed to be empty"),
    );
    expect(await call("POST", "/transformations", { name: "clean", code: null })).toEqual(
      schemaRefusal("code must be a string"),
    );
  });

  test("guess: code_hash follows the code", async () => {
    const hashOf = async (text: string) =>
      Object(await ok("PUT", "/transformations", { name: "clean", code: text }))["code_hash"];
    expect(await hashOf("a")).not.toBe(await hashOf("b"));
    expect(await hashOf("a")).toBe(await hashOf("a"));
  });
});

test("a list is filtered by id and name, and ordered by name; the count is of all", async () => {
  const a = await idOf("POST", "/transformations", { name: "a", code });
  const b = await idOf("POST", "/transformations", { name: "b", code });
  const listed = async (query: string) =>
    (await ok("GET", `/transformations?${query}`)).models?.map(({ id }) => id);
  expect(await ok("GET", "/transformations")).toMatchObject({
    pagination: { order_by: "created_at", dir: "desc", limit: 100 },
    count: 2,
  });
  expect(await listed("name=a")).toEqual([a]);
  expect(await listed(`id[]=${a}&id[]=${b}&order_by=name&dir=asc`)).toEqual([a, b]);
  expect(await listed(`limit=1&next=${b}`)).toEqual([a]);
  expect(await ok("GET", "/transformations/count")).toEqual({ count: 2 });
});
