import { conflict, fatal, notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** What a bookmark needs, on a connection of its own. */
async function given(source = "shop") {
  const ends = { source: { name: source }, destination: { name: "mock", type: "MOCK_API" } };
  const webhook_id = await idOf("PUT", "/connections", { name: "orders", ...ends });
  return { webhook_id, event_data_id: "edt_1", label: "A large order" };
}

describe("a new bookmark", () => {
  test("shows as alias what was given as name", async () => {
    const body = await given();
    expect(await ok("POST", "/bookmarks", { ...body, name: "large" })).toEqual({
      ...body,
      id: expect.stringMatching(/^bmk_[A-Za-z0-9]{24}$/),
      team_id: hookdeck.emulator.projectId,
      alias: "large",
      last_used_at: null,
      updated_at: time,
      created_at: time,
    });
  });

  test("needs event_data_id, webhook_id and label, and no name", async () => {
    expect(await call("POST", "/bookmarks", { name: "a b" })).toEqual(
      schemaRefusal(
        "event_data_id is required",
        "webhook_id is required",
        "label is required",
        'name with value "a b" fails to match the required pattern: /^[A-z0-9-_]+$/',
      ),
    );
    expect(await ok("POST", "/bookmarks", await given())).toMatchObject({ alias: null });
  });

  test("cannot be made by an upsert", async () => {
    const { status, headers } = await call("PUT", "/bookmarks", { ...(await given()), name: "large" });
    expect(status).toBe(404);
    expect(headers.get("content-type")).toMatch(/^text\/html/);
  });

  test("guess: of a connection that does not exist is 404, and the event data is not looked up", async () => {
    expect(await call("POST", "/bookmarks", { ...(await given()), webhook_id: "web_nobody" })).toEqual(
      notFound("web_nobody"),
    );
  });

  test("guess: of a taken name is 409 with the holder's id", async () => {
    const body = { ...(await given()), name: "large" };
    const id = await idOf("POST", "/bookmarks", body);
    expect(await call("POST", "/bookmarks", body)).toEqual(conflict({ id, resource_type: "bookmark" }));
  });
});

describe("a change by id", () => {
  test("is partial", async () => {
    const body = await given();
    const id = await idOf("POST", "/bookmarks", { ...body, name: "large" });
    expect(await ok("PUT", `/bookmarks/${id}`, { label: "A small order" })).toMatchObject({
      ...body,
      alias: "large",
      label: "A small order",
    });
    const { webhook_id } = await given("store");
    const change = { webhook_id, event_data_id: "edt_2", name: "small" };
    const { name: alias, ...rest } = change;
    expect(await ok("PUT", `/bookmarks/${id}`, change)).toMatchObject({ ...rest, alias });
  });

  test("guess: of the name to a taken one is 500, as it is for sources", async () => {
    const body = await given();
    await ok("POST", "/bookmarks", { ...body, name: "taken" });
    const id = await idOf("POST", "/bookmarks", body);
    expect(await call("PUT", `/bookmarks/${id}`, { name: "taken" })).toEqual(fatal);
  });
});

test("a deleted bookmark answers its id, and is 404 to everything after", async () => {
  const id = await idOf("POST", "/bookmarks", await given());
  expect(await ok("DELETE", `/bookmarks/${id}`)).toEqual({ id });
  for (const method of ["GET", "PUT", "DELETE"])
    expect(await call(method, `/bookmarks/${id}`)).toEqual(notFound(id));
});

test("a list is filtered by id, name, connection, event data, label and last use", async () => {
  const body = await given();
  const a = await idOf("POST", "/bookmarks", { ...body, name: "a" });
  const b = await idOf("POST", "/bookmarks", {
    ...(await given("store")),
    label: "B",
    event_data_id: "edt_2",
  });
  const listed = async (query: string) =>
    (await ok("GET", `/bookmarks?${query}`)).models?.map(({ id }) => id);
  expect(await listed("")).toEqual([b, a]);
  expect(await listed(`id=${b}`)).toEqual([b]);
  expect(await listed("name=a")).toEqual([a]);
  expect(await listed(`webhook_id=${body.webhook_id}`)).toEqual([a]);
  expect(await listed("event_data_id=edt_2")).toEqual([b]);
  expect(await listed("label=B")).toEqual([b]);
  expect(await listed("last_used_at[any]=true")).toEqual([]);
  expect(await listed(`limit=1&next=${b}`)).toEqual([a]);
  expect(await call("GET", "/bookmarks?order_by=label")).toEqual(
    schemaRefusal("query.order_by must be [created_at]"),
  );
});
