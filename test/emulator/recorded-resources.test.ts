import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;

const code = "addHandler('transform', (request) => request);";

/** The smallest body that creates each. */
const bodies: readonly (readonly [string, Record<string, unknown>])[] = [
  ["/sources", { name: "shop" }],
  ["/destinations", { name: "mock", type: "MOCK_API", config: {} }],
  [
    "/connections",
    { name: "orders", source: { name: "shop" }, destination: { name: "mock", type: "MOCK_API" } },
  ],
  ["/transformations", { name: "clean", code }],
  [
    "/issue-triggers",
    { name: "all", type: "delivery", configs: { strategy: "first_attempt", connections: "*" }, channels: {} },
  ],
];

for (const [path, body] of bodies) {
  test(`POST, PUT by name and PUT by id of ${path} answer 200 with the object, never 201`, async () => {
    const created = await call("POST", path, body);
    const id = Object(created.body)["id"];
    const upserted = await call("PUT", path, body);
    const changed = await call("PUT", `${path}/${id}`, {});
    expect([created.status, upserted.status, changed.status]).toEqual([200, 200, 200]);
    for (const reply of [created, upserted, changed])
      expect(reply.body).toMatchObject({ id, name: body["name"] });
  });

  test(`DELETE of ${path} answers 200 with the id and nothing else, and 404 with the id the second time`, async () => {
    const id = await idOf("POST", path, body);
    expect(await call("DELETE", `${path}/${id}`)).toMatchObject({ status: 200, body: { id } });
    expect(await ok("POST", path, body)).not.toMatchObject({ id });
    expect(await call("DELETE", `${path}/${id}`)).toEqual(notFound(id));
  });
}

for (const [path, body] of bodies.slice(0, 3)) {
  test(`a description that ${path} are created without is null`, async () => {
    expect(await ok("POST", path, body)).toMatchObject({ description: null });
  });

  test(`unknown keys at the top of a body of ${path} are stripped, without a word`, async () => {
    const extra = { verification: { type: "HMAC" }, url: "https://example.com", integration_id: "int_1" };
    const created = await ok("POST", path, { ...body, ...extra });
    expect(created).not.toHaveProperty("verification");
    expect(created).not.toHaveProperty("integration_id");
    expect(await ok("PUT", `${path}/${created.id}`, extra)).toEqual({
      ...created,
      updated_at: expect.any(String),
    });
  });
}

test("a connection's updated_at can precede its created_at", async () => {
  const [, connection] = bodies[2] ?? [];
  const { created_at = "", updated_at = "" } = await ok("POST", "/connections", connection);
  expect(Date.parse(updated_at)).toBeLessThan(Date.parse(created_at));
});

test("the answer to POST of a destination starts with name, type and id, a read does not", async () => {
  const start = /^{"name":"mock","type":"MOCK_API","id":/;
  const body = { name: "mock", type: "MOCK_API", config: {} };
  expect(JSON.stringify((await call("POST", "/destinations", body)).body)).toMatch(start);
  expect(JSON.stringify((await ok("GET", "/destinations")).models?.[0])).not.toMatch(start);
});

describe("a connection, as seen live,", () => {
  const mock = { name: "mock", type: "MOCK_API" };

  test("has a full_name of its source and itself, or of its destination where it has no name", async () => {
    const source = { name: "shop" };
    expect(await ok("POST", "/connections", { name: "orders", source, destination: mock })).toMatchObject({
      full_name: "shop -> orders",
    });
    expect(await ok("POST", "/connections", { source, destination: mock })).toMatchObject({
      name: null,
      full_name: "shop -> mock",
    });
  });

  test("ignores an id inside an inline end", async () => {
    const other = await idOf("POST", "/sources", { name: "other" });
    const body = {
      name: "orders",
      source: { id: other, name: "shop" },
      destination: { id: "des_1", ...mock },
    };
    const { source, destination } = await ok("PUT", "/connections", body);
    expect(source?.id).not.toBe(other);
    expect(destination?.id).not.toBe("des_1");
  });

  test("has rules of [] where it has none, never null", async () => {
    const body = { name: "orders", source: { name: "shop" }, destination: mock };
    const { id, rules } = await ok("PUT", "/connections", body);
    expect(rules).toEqual([]);
    expect((await ok("GET", `/connections/${id}`)).rules).toEqual([]);
  });

  test("guess: is listed while it is paused", async () => {
    const id = await idOf("PUT", "/connections", {
      name: "orders",
      source: { name: "shop" },
      destination: mock,
    });
    await ok("PUT", `/connections/${id}/pause`);
    expect((await ok("GET", "/connections")).models).toMatchObject([{ id, paused_at: expect.any(String) }]);
  });
});

describe("an issue trigger, as seen live,", () => {
  const delivery = (strategy: string) => ({
    name: "all",
    type: "delivery",
    configs: { strategy, connections: "*" },
  });

  test("takes channels of {}", async () => {
    const body = { ...delivery("first_attempt"), channels: {} };
    expect(await ok("POST", "/issue-triggers", body)).toMatchObject({ channels: {} });
  });

  for (const strategy of ["first_attempt_failure", "last_attempt_failure"]) {
    test(`refuses the strategy ${strategy} that a page of the documentation names`, async () => {
      expect(await call("POST", "/issue-triggers", { ...delivery(strategy), channels: {} })).toEqual(
        schemaRefusal("configs.strategy must be one of [first_attempt, final_attempt]"),
      );
    });
  }
});

test("webhook notifications answer what was sent", async () => {
  const source_id = await idOf("POST", "/sources", { name: "news" });
  const body = { enabled: true, topics: ["issue.opened", "event.successful"], source_id };
  expect(await ok("PUT", "/notifications/webhooks", body)).toEqual(body);
});

describe("a key, as seen live,", () => {
  const authorization = () => `Bearer ${hookdeck.emulator.organizationKey}`;

  test("of a project starts with hd_proj_", async () => {
    const body = { label: "ci", type: "project", team_id: hookdeck.emulator.projectId };
    expect(
      await ok("POST", "/organizations/current/api-keys", body, { authorization: authorization() }),
    ).toMatchObject({ key: expect.stringMatching(/^hd_proj_/) });
  });
});
