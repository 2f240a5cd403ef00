import { heldClock } from "../../src/emulator";
import { resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, http, only, rows, send } from "./routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;
const range = "date_range[start]=2020-01-01T00:00:00Z&date_range[end]=2040-01-01T00:00:00Z&measures[]=";

test("a new project has four issue triggers, one of each type, made in the same millisecond as the project", async () => {
  const authorization = `Bearer ${hookdeck.emulator.organizationKey}`;
  const [project] = [
    await call("GET", `/projects/${hookdeck.emulator.projectId}`, undefined, { authorization }),
  ];
  const triggers = await rows(hookdeck, "/issue-triggers");
  expect(triggers.map(({ type, configs }) => ({ type, configs }))).toEqual([
    { type: "delivery", configs: { strategy: "first_attempt", connections: "*" } },
    { type: "transformation", configs: { log_level: "error", transformations: "*" } },
    { type: "backpressure", configs: { delay: expect.any(Number), destinations: "*" } },
    { type: "request", configs: { rejection_causes: "*", sources: "*" } },
  ]);
  const { created_at } = Object(project?.body);
  expect(triggers.map((trigger) => [trigger["name"], trigger["created_at"]])).toEqual(
    triggers.map(() => [null, created_at]),
  );
});

test("guess: the triggers of a new project tell nobody", async () => {
  for (const { channels } of await rows(hookdeck, "/issue-triggers")) expect(channels).toEqual({});
});

test("objects of one millisecond are all there when a list is paged through", async () => {
  const seen: string[] = [];
  for (let next = ""; seen.length < 10; ) {
    const page = await ok("GET", `/issue-triggers?limit=1${next}`);
    seen.push(...(page.models ?? []).map(({ id = "" }) => id));
    if (page.pagination?.["next"] === undefined) break;
    next = `&next=${page.pagination["next"]}`;
  }
  expect(new Set(seen).size).toBe(4);
  expect(seen).toHaveLength(4);
});

test.each([
  ["?status=503", 503],
  ["/orders?a=1&status=404", 404],
  ["", 200],
])("https://mock.hookdeck.com%s answers an HTTP destination with %d", async (rest, status) => {
  const { url } = await connect(hookdeck, { destination: http(`https://mock.hookdeck.com${rest}`) });
  await send(hookdeck, url, { id: 1 });
  const { id } = await only(hookdeck, "/attempts");
  expect(await ok("GET", `/attempts/${id}`)).toMatchObject({
    response_status: status,
    body: { received_data: { body: { id: 1 } } },
  });
});

test("the upsert of a known destination needs no url: the config is merged, and the url is kept", async () => {
  const id = await idOf("POST", "/destinations", http("https://a.example.com"));
  const said = { name: "api", config: { delivery_policy: { rate: 5, period: "second" } } };
  expect(await ok("PUT", "/destinations", said)).toMatchObject({
    id,
    config: { url: "https://a.example.com", delivery_policy: { rate: 5, period: "second" } },
  });
});

test("the upsert of a known destination needs a config", async () => {
  await ok("POST", "/destinations", http("https://a.example.com"));
  expect(await call("PUT", "/destinations", { name: "api", description: "d" })).toEqual(
    resourceRefusal(expect.objectContaining({ type: "HTTP", field: "config.url" })),
  );
});

test("a request that cannot be retried is not eligible for retry", async () => {
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/requests");
  expect(await call("POST", `/requests/${id}/retry`, {})).toMatchObject({
    status: 400,
    body: {
      code: "BAD_REQUEST",
      message: expect.stringContaining("not eligible for retry"),
      data: { request_id: id },
    },
  });
});

test.each(["events?%scount", "attempts?%scount", "queue-depth?%smax_depth"])(
  "metrics by delivery group need a destination: %s",
  async (path) => {
    const asked = `/metrics/${path.replace("%s", range)}&dimensions[]=delivery_group`;
    expect(await call("GET", asked)).toMatchObject({ status: 422 });
    expect(await call("GET", `${asked}&filters[destination_id]=des_1`)).toMatchObject({ status: 200 });
  },
);

test("the log level that executions are listed by is an enum", async () => {
  const id = await idOf("PUT", "/transformations", { name: "t", code: "1" });
  expect(await call("GET", `/transformations/${id}/executions?log_level=log`)).toEqual(
    schemaRefusal("query.log_level must be one of [debug, info, warn, error, fatal, array]"),
  );
  expect(await call("GET", `/transformations/${id}/executions?log_level[]=warn`)).toMatchObject({
    status: 200,
  });
});

test("a failure after an issue was resolved opens a new one", async () => {
  hookdeck.emulator.answer("https://api.example.com", { status: 500 });
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  await ok("PUT", `/issues/${(await only(hookdeck, "/issues")).id}`, { status: "RESOLVED" });
  await send(hookdeck, url);
  expect((await rows(hookdeck, "/issues")).map((row) => row["status"])).toEqual(["RESOLVED", "OPENED"]);
});

test("an issue that is ignored is not opened again, not even once it was dismissed", async () => {
  hookdeck.emulator.answer("https://api.example.com", { status: 500 });
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/issues");
  await ok("PUT", `/issues/${id}`, { status: "IGNORED" });
  await ok("DELETE", `/issues/${id}`);
  await send(hookdeck, url);
  expect(await only(hookdeck, "/issues")).toMatchObject({ id, status: "IGNORED" });
});

test.each(["2025-07-01", "2026-09-01"])("/%s/openapi is public", async (version) => {
  const response = await fetch(`${hookdeck.emulator.url}/${version}/openapi`);
  expect(await response.json()).toMatchObject({
    openapi: expect.stringMatching(/^3\./),
    info: { version },
    paths: { "/sources/{id}": { get: expect.anything(), put: expect.anything() } },
  });
  expect(response.status).toBe(200);
});

test("a retry rule with a count of 0 makes no automatic retries, and one without a count does", async () => {
  hookdeck.emulator.answer("https://api.example.com", { status: 500 });
  const retry = { type: "retry", strategy: "linear", interval: 1000 };
  for (const [name, count] of [
    ["none", { count: 0 }],
    ["some", {}],
  ] as const) {
    const { url } = await connect(hookdeck, { name, source: { name }, rules: [{ ...retry, ...count }] });
    await send(hookdeck, url);
  }
  await clock.advance(3000);
  const events = await rows(hookdeck, "/events");
  expect(events.map(({ attempts }) => attempts)).toEqual([1, 4]);
});

test("keys that are repeated in a query or a form make a list", async () => {
  const { url } = await connect(hookdeck);
  const form = "tag=a&tag=b&user[name]=Ada";
  await send(hookdeck, `${url}?id=1&id=2`, undefined, {
    body: form,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const { id } = await only(hookdeck, "/requests");
  expect(await ok("GET", `/requests/${id}`)).toMatchObject({
    data: { parsed_query: { id: ["1", "2"] }, body: { tag: ["a", "b"], user: { name: "Ada" } } },
  });
});

test("code of a transformation has up to 5 MB", async () => {
  const most = 5 * 1024 * 1024;
  const code = (length: number) => "x".repeat(length);
  const made = await call("POST", "/transformations", { name: "t", code: code(most) });
  expect(made.status).toBe(200);
  expect(await call("PUT", "/transformations", { name: "t", code: code(most + 1) })).toEqual(
    schemaRefusal(`code length must be less than or equal to ${most} characters long`),
  );
});
