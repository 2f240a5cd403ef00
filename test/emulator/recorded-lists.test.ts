import { heldClock } from "../../src/emulator";
import { schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, rows, send } from "./routing";

const clock = heldClock(Date.parse("2026-06-10T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;

const hundred = [
  ..."sources destinations connections transformations integrations".split(" ").map((kind) => `/${kind}`),
  ..."events/retry events/cancel requests/retry requests/replay ignored-events/retry"
    .split(" ")
    .map((kind) => `/bulk/${kind}`),
];
for (const path of hundred) {
  test(`${path} list 100 rows by default, newest first`, async () => {
    expect((await ok("GET", path)).pagination).toEqual({ order_by: "created_at", dir: "desc", limit: 100 });
  });
}

for (const path of ["/events", "/requests", "/attempts"]) {
  test(`${path} list 50 rows by default, newest first by created_at`, async () => {
    expect((await ok("GET", path)).pagination).toEqual({ order_by: "created_at", dir: "desc", limit: 50 });
  });

  test(`${path} answer models, pagination and count, in that order`, async () => {
    const { body } = await call("GET", path);
    expect(JSON.stringify(body)).toMatch(/^{"models":\[\],"pagination":{.*},"count":0}$/);
  });

  test(`the count of ${path} is that of the page, not of all`, async () => {
    const { url } = await connect(hookdeck);
    for (let index = 0; index < 3; index += 1) await send(hookdeck, url);
    expect(await ok("GET", `${path}?limit=2`)).toMatchObject({ count: 2 });
  });
}

for (const path of ["/sources", "/connections", "/transformations", "/integrations"]) {
  test(`${path} answer pagination, count and models, in that order`, async () => {
    const { body } = await call("GET", path);
    expect(JSON.stringify(body)).toMatch(/^{"pagination":{.*},"count":0,"models":\[\]}$/);
  });
}

test("the events of one request, and the runs of one transformation, are 50 by default", async () => {
  const code = "addHandler('transform', (request) => request);";
  const id = await idOf("POST", "/transformations", { name: "clean", code });
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  const [request] = await rows(hookdeck, "/requests");
  for (const path of [`/requests/${request?.id}/events`, `/transformations/${id}/executions`])
    expect((await ok("GET", path)).pagination).toMatchObject({ limit: 50 });
});

test("a limit of 250 is taken everywhere", async () => {
  for (const path of [...hundred, "/events", "/requests", "/attempts", "/issues"])
    expect((await ok("GET", `${path}?limit=250`)).pagination).toMatchObject({ limit: 250 });
});

test("the cursor of issues is a plain id", async () => {
  for (const name of ["one", "two"]) {
    const { url } = await connect(hookdeck, {
      name,
      destination: { name, type: "MOCK_API" },
      source: { name },
    });
    await send(hookdeck, `${url}?status=500`);
  }
  const { models = [], pagination } = await ok("GET", "/issues?limit=1");
  expect(pagination).toMatchObject({ next: models[0]?.id });
});

for (const query of ["/events?request_id=req_1", "/events?connection_id=web_1", "/requests?event_id=evt_1"]) {
  test(`a filter that is none is ignored, and all is shown: ${query}`, async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await rows(hookdeck, query)).toHaveLength(1);
  });
}

test("/issues?transformation_id= is ignored, and all issues are shown", async () => {
  const { url } = await connect(hookdeck, { destination: { name: "mock", type: "MOCK_API" } });
  await send(hookdeck, `${url}?status=500`);
  expect(await rows(hookdeck, "/issues?transformation_id=trs_1")).toHaveLength(1);
});

test("per_page and cursor are ignored", async () => {
  for (const name of ["one", "two"]) await ok("POST", "/sources", { name });
  expect(await rows(hookdeck, "/sources?per_page=1&cursor=src_1")).toHaveLength(2);
});

test("a bad value of a filter that is known is 422", async () => {
  expect(await call("GET", "/requests?status=FAILED")).toEqual(
    schemaRefusal("query.status must be one of [accepted, rejected]"),
  );
  expect((await call("GET", "/events?status=successful")).status).toBe(422);
});

test("the headers of requests are filtered by JSON in the query", async () => {
  const { url } = await connect(hookdeck);
  await send(hookdeck, url, {}, { headers: { "x-shop": "eu" } });
  await send(hookdeck, url, {}, { headers: { "x-shop": "us" } });
  const headers = encodeURIComponent(JSON.stringify({ "x-shop": "eu" }));
  expect(await rows(hookdeck, `/requests?headers=${headers}`)).toHaveLength(1);
  expect(await rows(hookdeck, `/events?headers=${headers}`)).toHaveLength(1);
});
