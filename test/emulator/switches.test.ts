import { notFound, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const time = expect.stringMatching(/Z$/);

async function connected() {
  const source = { name: "shop" };
  const destination = { name: "mock", type: "MOCK_API" };
  const connection = await ok("POST", "/connections", { name: "orders", source, destination });
  return {
    source: `/sources/${connection.source?.id}`,
    destination: `/destinations/${connection.destination?.id}`,
    connection: `/connections/${connection.id}`,
  };
}

async function disabledAt(...paths: readonly string[]) {
  return Promise.all(
    paths.map(
      async (path) => Object.entries(await ok("GET", path)).find(([key]) => key === "disabled_at")?.[1],
    ),
  );
}

test.each(["source", "destination"] as const)(
  "a disabled %s disables its connections; enabling it leaves them disabled",
  async (end) => {
    const paths = await connected();
    const other = end === "source" ? paths.destination : paths.source;
    expect(await ok("PUT", `${paths[end]}/disable`)).toMatchObject({ disabled_at: time });
    expect(await disabledAt(paths.connection, other)).toEqual([time, null]);
    expect(await ok("PUT", `${paths[end]}/enable`)).toMatchObject({ disabled_at: null });
    expect(await disabledAt(paths.connection, other)).toEqual([time, null]);
  },
);

test("a disabled connection leaves its ends; enabling it enables them too", async () => {
  const { source, destination, connection } = await connected();
  expect(await ok("PUT", `${connection}/disable`)).toMatchObject({ disabled_at: time });
  expect(await disabledAt(source, destination)).toEqual([null, null]);
  await ok("PUT", `${source}/disable`);
  await ok("PUT", `${destination}/disable`);
  expect(await ok("PUT", `${connection}/enable`)).toMatchObject({ disabled_at: null });
  expect(await disabledAt(source, destination)).toEqual([null, null]);
});

test("archive and unarchive are the old names of disable and enable, and set disabled_at", async () => {
  for (const path of Object.values(await connected())) {
    expect(await ok("PUT", `${path}/archive`)).toMatchObject({ disabled_at: time });
    expect(await ok("PUT", `${path}/unarchive`)).toMatchObject({ disabled_at: null });
  }
});

test("a connection is paused and unpaused, and stays in lists", async () => {
  const { connection } = await connected();
  expect(await ok("PUT", `${connection}/pause`)).toMatchObject({ paused_at: time, disabled_at: null });
  expect(await ok("GET", "/connections")).toMatchObject({ count: 1 });
  expect(await ok("PUT", `${connection}/unpause`)).toMatchObject({ paused_at: null });
});

test("sources and destinations cannot be paused", async () => {
  const { source, destination } = await connected();
  expect((await call("PUT", `${source}/pause`)).status).toBe(404);
  expect((await call("PUT", `${destination}/pause`)).status).toBe(404);
});

test("an id that nobody has is 404 with that id", async () => {
  expect(await call("PUT", "/connections/web_nobody/pause")).toEqual(notFound("web_nobody"));
  expect(await call("PUT", "/sources/src_nobody/disable")).toEqual(notFound("src_nobody"));
});

test("guess: what is done already is done again without an error, and keeps its first time", async () => {
  const { connection } = await connected();
  const first = await ok("PUT", `${connection}/disable`);
  expect(await ok("PUT", `${connection}/disable`)).toMatchObject({ disabled_at: first["disabled_at"] });
  await ok("PUT", `${connection}/enable`);
  await ok("PUT", `${connection}/enable`);
});

test("guess: a disabled source keeps its name, and an upsert changes it without enabling it", async () => {
  const id = await idOf("POST", "/sources", { name: "shop" });
  await ok("PUT", `/sources/${id}/disable`);
  expect((await call("POST", "/sources", { name: "shop" })).status).toBe(409);
  expect(await ok("PUT", "/sources", { name: "shop" })).toMatchObject({ id, disabled_at: time });
});
