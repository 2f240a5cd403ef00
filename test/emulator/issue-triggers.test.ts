import { conflict, fatal, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

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

  test("guess: has another for errors of transformations, both without a name, by email to all", async () => {
    expect((await ok("GET", "/issue-triggers")).models).toMatchObject([
      { name: null, channels: { email: {} }, type: "transformation", configs: { log_level: "error" } },
      { name: null, channels: { email: {} }, type: "delivery" },
    ]);
  });

  test("has them again after a reset", async () => {
    for (const id of (await listed()) ?? []) await ok("DELETE", `/issue-triggers/${id}`);
    expect(await listed()).toEqual([]);
    hookdeck.emulator.reset();
    expect(await listed()).toHaveLength(2);
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

describe("a change", () => {
  test("by id is partial, and cannot reach the type", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    const channels = { slack: { channel_name: "#ops" } };
    expect(await ok("PUT", `/issue-triggers/${id}`, { channels, type: "request" })).toMatchObject({
      ...delivery,
      channels,
    });
    expect(await ok("PUT", `/issue-triggers/${id}`, { name: null })).toMatchObject({ name: null, configs });
  });

  test("by an upsert of the name keeps the id", async () => {
    const id = await idOf("PUT", "/issue-triggers", delivery);
    const other = { ...delivery, configs: { strategy: "first_attempt", connections: "*" } };
    expect(await ok("PUT", "/issue-triggers", other)).toMatchObject({ ...other, id });
  });

  test("disables and enables it, by a route of its own or by disabled_at", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    expect(await ok("PUT", `/issue-triggers/${id}/disable`)).toMatchObject({ id, disabled_at: time });
    expect(await ok("PUT", `/issue-triggers/${id}/enable`)).toMatchObject({ id, disabled_at: null });
    const disabled_at = "2026-01-01T00:00:00.000Z";
    expect(await ok("PUT", `/issue-triggers/${id}`, { disabled_at })).toMatchObject({ disabled_at });
    expect(await call("PUT", `/issue-triggers/${id}`, { disabled_at: "now" })).toEqual(
      schemaRefusal("disabled_at must be in ISO 8601 date format"),
    );
  });

  test("guess: replaces configs as a whole, judged by the type", async () => {
    const request = { rejection_causes: "*", excluded_rejection_causes: ["UNKNOWN"], sources: "*" };
    const body = { type: "request", configs: request, channels: {} };
    const id = await idOf("POST", "/issue-triggers", body);
    const { excluded_rejection_causes: _, ...rest } = request;
    expect(Object(await ok("PUT", `/issue-triggers/${id}`, { configs: rest }))["configs"]).toEqual(rest);
    expect(await call("PUT", `/issue-triggers/${id}`, { configs: { sources: "*" } })).toEqual(
      schemaRefusal("configs.rejection_causes is required"),
    );
  });

  test("guess: an upsert with another type is refused", async () => {
    await ok("POST", "/issue-triggers", delivery);
    const other = { ...delivery, type: "backpressure", configs: { delay: 60_000, destinations: "*" } };
    expect(await call("PUT", "/issue-triggers", other)).toEqual(
      resourceRefusal({ message: "The type of an issue trigger cannot be changed" }),
    );
  });

  test("guess: of the name to a taken one is 500, as it is for sources", async () => {
    await ok("POST", "/issue-triggers", { ...delivery, name: "taken" });
    const id = await idOf("POST", "/issue-triggers", delivery);
    expect(await call("PUT", `/issue-triggers/${id}`, { name: "taken" })).toEqual(fatal);
  });
});

describe("channels", () => {
  const all = {
    slack: { channel_name: "#ops" },
    microsoft_teams: { channel_name: "Ops" },
    discord: { channel_name: "ops", channel_id: "1", webhook_url: "https://example.com" },
    betteruptime: { escalation_policy_id: "1", escalation_policy_name: "Ops" },
    incidentio: { severity_id: "1" },
    pagerduty: {},
    opsgenie: {},
    email: {},
  };

  test.each(["2025-07-01", "2026-09-01"])("can be any of eight on %s", async (version) => {
    const created = await ok("POST", "/issue-triggers", { ...delivery, channels: all }, { version });
    expect(Object(created)["channels"]).toEqual(all);
  });

  test("are refused without what they need, all failures together", async () => {
    const channels = { slack: {}, discord: { channel_name: "ops" }, betteruptime: {} };
    expect(await call("POST", "/issue-triggers", { ...delivery, channels })).toEqual(
      schemaRefusal(
        "channels.slack.channel_name is required",
        "channels.discord.channel_id is required",
        "channels.betteruptime.escalation_policy_id is required",
        "channels.betteruptime.escalation_policy_name is required",
      ),
    );
  });

  test("email takes member_emails on 2026-09-01: addresses without repeats, none, or null for all", async () => {
    for (const member_emails of [["a@example.com"], [], null]) {
      const channels = { email: { member_emails } };
      expect(await ok("PUT", "/issue-triggers", { ...delivery, channels })).toMatchObject({ channels });
    }
    const refused = (member_emails: readonly string[]) =>
      call("PUT", "/issue-triggers", { ...delivery, channels: { email: { member_emails } } });
    expect(await refused(["ops"])).toEqual(
      schemaRefusal("channels.email.member_emails[0] must be a valid email"),
    );
    expect(await refused(["a@example.com", "a@example.com"])).toEqual(
      schemaRefusal("channels.email.member_emails[1] contains a duplicate value"),
    );
  });

  test("guess: email ignores and hides member_emails on 2025-07-01", async () => {
    const channels = { email: { member_emails: ["a@example.com"] } };
    const older = { version: "2025-07-01" };
    const id = await idOf("PUT", "/issue-triggers", { ...delivery, channels });
    const shown = await ok("GET", `/issue-triggers/${id}`, undefined, older);
    expect(Object(shown)["channels"]).toEqual({ email: {} });
    await ok("PUT", "/issue-triggers", { ...delivery, channels }, older);
    expect(Object(await ok("GET", `/issue-triggers/${id}`))["channels"]).toEqual({ email: {} });
  });
});

test("a deleted issue trigger answers its id, and is 404 to everything after", async () => {
  const id = await idOf("POST", "/issue-triggers", delivery);
  expect(await ok("DELETE", `/issue-triggers/${id}`)).toEqual({ id });
  for (const [method, path] of [
    ["GET", ""],
    ["PUT", ""],
    ["PUT", "/disable"],
    ["DELETE", ""],
  ] as const)
    expect(await call(method, `/issue-triggers/${id}${path}`)).toEqual(notFound(id));
});

describe("a list", () => {
  test("is filtered by name and type, and ordered by type", async () => {
    const request = { type: "request", configs: { rejection_causes: "*", sources: "*" }, channels: null };
    const a = await idOf("POST", "/issue-triggers", { ...delivery, name: "a" });
    const b = await idOf("POST", "/issue-triggers", { ...request, name: "b" });
    expect(await listed("name=a")).toEqual([a]);
    expect(await listed("type=request")).toEqual([b]);
    expect(await listed("type[]=request&type[]=delivery")).toEqual([b, a, expect.any(String)]);
    expect((await listed("order_by=type"))?.at(1)).toBe(b);
    expect(await listed("order_by=type&dir=asc&limit=1")).not.toContain(b);
  });

  test("guess: hides disabled triggers; disabled=true and a filter on disabled_at show them", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    await ok("PUT", `/issue-triggers/${id}/disable`);
    expect(await listed()).toHaveLength(2);
    expect(await listed("disabled=true")).toHaveLength(3);
    expect(await listed("disabled_at[any]=true")).toEqual([id]);
  });
});
