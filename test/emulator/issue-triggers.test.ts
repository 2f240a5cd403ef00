import { conflict, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const configs = { strategy: "final_attempt", connections: ["web_1"] };
const delivery = { name: "Failed, finally", type: "delivery", configs, channels: {} };

async function listed(query = "") {
  return (await ok("GET", `/issue-triggers?${query}`)).models?.map(({ id }) => id);
}

describe("a new project", () => {
  test("has triggers of its own, such as one for the first failed attempt of any delivery", async () => {
    expect((await ok("GET", "/issue-triggers")).models).toContainEqual(
      expect.objectContaining({
        type: "delivery",
        configs: { strategy: "first_attempt", connections: "*" },
        disabled_at: null,
      }),
    );
  });

  test("has them again after a reset", async () => {
    for (const id of (await listed()) ?? []) await ok("DELETE", `/issue-triggers/${id}`);
    expect(await listed()).toEqual([]);
    hookdeck.emulator.reset();
    expect(await listed()).toHaveLength(4);
  });
});

describe("a new issue trigger", () => {
  test("has the documented shape", async () => {
    expect(await ok("POST", "/issue-triggers", delivery)).toEqual({
      ...delivery,
      id: expect.stringMatching(/^it_[A-Za-z0-9]{14}$/),
      team_id: hookdeck.emulator.projectId,
      disabled_at: null,
      updated_at: time,
      created_at: time,
      deleted_at: null,
    });
  });

  test.each([
    ["delivery", { strategy: "first_attempt", connections: "!test-*" }],
    ["transformation", { log_level: "warn", transformations: ["trs_1"] }],
    ["backpressure", { delay: 60_000, destinations: "prod-*" }],
    ["request", { rejection_causes: ["NO_CONNECTION"], sources: "*" }],
    ["request", { rejection_causes: "*", excluded_rejection_causes: ["UNKNOWN"], sources: ["src_1"] }],
  ])("of type %s takes %j", async (type, given) => {
    const created = await ok("POST", "/issue-triggers", { type, configs: given, channels: null });
    expect(created).toMatchObject({ type, configs: given, channels: null, name: null });
  });

  test.each([
    [
      "delivery",
      { strategy: "first_attempt_failure", connections: "*" },
      "configs.strategy must be one of [first_attempt, final_attempt]",
    ],
    ["delivery", { strategy: "final_attempt" }, "configs.connections is required"],
    [
      "transformation",
      { log_level: "log", transformations: "*" },
      "configs.log_level must be one of [debug, info, warn, error, fatal]",
    ],
    [
      "backpressure",
      { delay: 59_999, destinations: "*" },
      "configs.delay must be greater than or equal to 60000",
    ],
    [
      "backpressure",
      { delay: 86_400_001, destinations: "*" },
      "configs.delay must be less than or equal to 86400000",
    ],
    ["request", { sources: "*" }, "configs.rejection_causes is required"],
    [
      "request",
      { rejection_causes: ["NO_CONNECTION"], excluded_rejection_causes: ["UNKNOWN"], sources: "*" },
      "configs.excluded_rejection_causes is not allowed",
    ],
  ])("of type %s refuses %j", async (type, given, failure) => {
    expect(await call("POST", "/issue-triggers", { type, configs: given, channels: {} })).toEqual(
      schemaRefusal(failure),
    );
  });

  test("needs type and channels, and an upsert needs a name", async () => {
    expect(await call("POST", "/issue-triggers", { type: "delivery", configs })).toEqual(
      schemaRefusal("channels is required"),
    );
    expect(await call("PUT", "/issue-triggers", { configs, channels: {} })).toEqual(
      schemaRefusal("name is required", "type is required"),
    );
  });

  test("takes a name of any text, up to 255 characters", async () => {
    expect(await ok("POST", "/issue-triggers", { ...delivery, name: "é/ 1" })).toMatchObject({
      name: "é/ 1",
    });
    expect(await call("POST", "/issue-triggers", { ...delivery, name: "x".repeat(256) })).toEqual(
      schemaRefusal("name length must be less than or equal to 255 characters long"),
    );
  });

  test("guess: needs configs", async () => {
    expect(await call("POST", "/issue-triggers", { type: "delivery", channels: {} })).toEqual(
      schemaRefusal("configs is required"),
    );
  });

  test("guess: of a taken name is 409 with the holder's id; without a name there can be many", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    expect(await call("POST", "/issue-triggers", delivery)).toEqual(
      conflict({ id, resource_type: "issue_trigger" }),
    );
    const nameless = { ...delivery, name: null };
    expect(await idOf("POST", "/issue-triggers", nameless)).not.toBe(
      await idOf("POST", "/issue-triggers", nameless),
    );
  });
});

describe("a list", () => {
  test("is filtered by name and type, and ordered by type", async () => {
    const request = { type: "request", configs: { rejection_causes: "*", sources: "*" }, channels: null };
    const a = await idOf("POST", "/issue-triggers", { ...delivery, name: "a" });
    const b = await idOf("POST", "/issue-triggers", { ...request, name: "b" });
    expect(await listed("name=a")).toEqual([a]);
    expect(await listed("type=request")).toEqual([b, expect.any(String)]);
    expect(await listed("type[]=request&type[]=delivery")).toEqual([
      b,
      a,
      expect.any(String),
      expect.any(String),
    ]);
    expect((await listed("order_by=type"))?.at(1)).toBe(b);
    expect(await listed("order_by=type&dir=asc&limit=1")).not.toContain(b);
  });

  test("guess: hides disabled triggers; disabled=true and a filter on disabled_at show them", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    await ok("PUT", `/issue-triggers/${id}/disable`);
    expect(await listed()).toHaveLength(4);
    expect(await listed("disabled=true")).toHaveLength(5);
    expect(await listed("disabled_at[any]=true")).toEqual([id]);
  });
});
