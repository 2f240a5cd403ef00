import { schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;

/** Ids of sources of these names, created one after the other. */
async function sources(...names: readonly string[]) {
  const ids: string[] = [];
  for (const name of names) ids.push(await idOf("POST", "/sources", { name }));
  return ids;
}

async function listed(path: string) {
  return (await ok("GET", path)).models?.map(({ id }) => id);
}

describe("a list", () => {
  test("has pagination, the count of the page and models, newest first, 100 by default", async () => {
    const [a, b] = await sources("a", "b");
    expect(await ok("GET", "/sources")).toEqual({
      pagination: { order_by: "created_at", dir: "desc", limit: 100 },
      count: 2,
      models: [expect.objectContaining({ id: b }), expect.objectContaining({ id: a })],
    });
  });

  test("is walked by plain ids: next after the last row, prev before the first, absent at the ends", async () => {
    const [a, b, c, d, e] = await sources("a", "b", "c", "d", "e");
    const page = async (query: string) => {
      const { pagination, count } = await ok("GET", `/sources?limit=2${query}`);
      return { next: pagination?.["next"], prev: pagination?.["prev"], count };
    };
    expect(await page("")).toEqual({ next: d, prev: undefined, count: 2 });
    expect(await listed(`/sources?limit=2&next=${d}`)).toEqual([c, b]);
    expect(await page(`&next=${d}`)).toEqual({ next: b, prev: c, count: 2 });
    expect(await listed(`/sources?limit=2&next=${b}`)).toEqual([a]);
    expect(await page(`&next=${b}`)).toEqual({ next: undefined, prev: a, count: 1 });
    expect(await listed(`/sources?limit=2&prev=${a}`)).toEqual([c, b]);
    expect(await listed(`/sources?limit=2&prev=${c}`)).toEqual([e, d]);
    expect((await ok("GET", "/sources?limit=2")).pagination).not.toHaveProperty("prev");
  });

  test("counts the rows of the page, not all", async () => {
    await sources("a", "b", "c");
    expect(await ok("GET", "/sources?limit=2")).toMatchObject({ count: 2 });
  });

  test("is ordered by order_by and dir", async () => {
    const [b, a, c] = await sources("b", "a", "c");
    expect(await listed("/sources?order_by=name&dir=asc")).toEqual([a, b, c]);
    await ok("PUT", `/sources/${a}`, {});
    expect(await listed("/sources?order_by=updated_at")).toEqual([a, c, b]);
    expect(await listed("/sources?dir=asc")).toEqual([b, a, c]);
  });

  test("ignores parameters that it does not know", async () => {
    const ids = await sources("a", "b");
    expect(await listed("/sources?cursor=x&per_page=1&names=a")).toEqual(ids.reverse());
  });

  test("refuses bad values of those that it knows, all together", async () => {
    expect(await call("GET", "/sources?order_by=size&dir=up&limit=x")).toEqual(
      schemaRefusal(
        "query.order_by must be one of [created_at, updated_at, name]",
        "query.dir must be one of [asc, desc]",
        "query.limit must be a number",
      ),
    );
  });

  test("guess: names what would fit where several kinds of values do", async () => {
    expect(await call("GET", "/destinations?type=NONE")).toEqual(
      schemaRefusal("query.type must be one of [HTTP, CLI, MOCK_API, array]"),
    );
    expect(await call("GET", "/destinations?type[]=CLI&type[]=NONE")).toEqual(
      schemaRefusal("query.type[1] must be one of [HTTP, CLI, MOCK_API]"),
    );
    expect(await call("GET", "/destinations?disabled_at[gte]=soon")).toEqual(
      schemaRefusal("query.disabled_at.gte must be in ISO 8601 date format"),
    );
  });

  test("never shows what was deleted, but a cursor may stand there", async () => {
    const [a, b, c] = await sources("a", "b", "c");
    await ok("DELETE", `/sources/${b}`);
    expect(await listed("/sources")).toEqual([c, a]);
    expect(await listed(`/sources?next=${b}`)).toEqual([a]);
  });

  test("guess: refuses a limit above 255", async () => {
    expect((await call("GET", "/sources?limit=255")).status).toBe(200);
    expect(await call("GET", "/sources?limit=256")).toEqual(
      schemaRefusal("query.limit must be less than or equal to 255"),
    );
  });

  test("guess: a cursor that nobody ever had leads to an empty page", async () => {
    await sources("a");
    expect(await listed("/sources?next=src_nobody")).toEqual([]);
  });
});

describe("filters", () => {
  test("id[]= and name[]= take several values, with or without an index", async () => {
    const [a, b, c] = await sources("a", "b", "c");
    expect(await listed(`/sources?id[]=${a}&id[]=${c}`)).toEqual([c, a]);
    expect(await listed("/sources?name[0]=b&name[1]=c")).toEqual([c, b]);
    expect(await listed("/sources?name%5B%5D=b")).toEqual([b]);
  });

  test("id=a,b is one value, which nothing has", async () => {
    const [a, b] = await sources("a", "b");
    const { status, body } = await call("GET", `/sources?id=${a},${b}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 0, models: [] });
  });

  test("name is an exact match", async () => {
    const [shop] = await sources("shop", "shop-2");
    expect(await listed("/sources?name=shop")).toEqual([shop]);
  });

  test("type", async () => {
    await sources("a");
    const id = await idOf("POST", "/sources", { name: "b", type: "STRIPE" });
    expect(await listed("/sources?type=STRIPE")).toEqual([id]);
    expect(await listed("/sources?type[]=STRIPE&type[]=SHOPIFY")).toEqual([id]);
    expect(await listed("/destinations?type=CLI")).toEqual([]);
  });

  test("disabled objects are hidden; disabled=true shows them beside the others", async () => {
    const [a, b] = await sources("a", "b");
    await ok("PUT", `/sources/${a}/disable`);
    expect(await listed("/sources")).toEqual([b]);
    expect(await listed("/sources?disabled=false")).toEqual([b]);
    expect(await listed("/sources?disabled=true")).toEqual([b, a]);
    expect(await call("GET", "/sources?disabled=yes")).toEqual(
      schemaRefusal("query.disabled must be a boolean"),
    );
  });

  test("of connections: name, both ends, full name, paused_at", async () => {
    const destination = { name: "mock", type: "MOCK_API" };
    const first = await ok("POST", "/connections", { name: "orders", source: { name: "shop" }, destination });
    const second = await ok("POST", "/connections", { source: { name: "store" }, destination });
    await ok("PUT", `/connections/${second.id}/pause`);
    expect(await listed("/connections?name=orders")).toEqual([first.id]);
    expect(await listed(`/connections?source_id=${second.source?.id}`)).toEqual([second.id]);
    expect(await listed(`/connections?destination_id=${first.destination?.id}`)).toEqual([
      second.id,
      first.id,
    ]);
    expect(await listed("/connections?full_name=store")).toEqual([second.id]);
    expect(await listed("/connections?paused_at[any]=true")).toEqual([second.id]);
    expect(await listed("/connections?paused_at[lt]=2001-01-01T00:00:00Z")).toEqual([]);
    expect(await listed("/connections?order_by=full_name&dir=asc")).toEqual([first.id, second.id]);
  });

  test("guess: a name search does not find a disabled source", async () => {
    const [a] = await sources("a");
    await ok("PUT", `/sources/${a}/disable`);
    expect(await listed("/sources?name=a")).toEqual([]);
    expect(await listed("/sources?name=a&disabled=true")).toEqual([a]);
  });

  test("a parameter that is repeated without brackets is a list", async () => {
    const [a, b] = await sources("a", "b", "c");
    expect(await listed(`/sources?id=${a}&id=${b}`)).toEqual([b, a]);
  });
});

describe("counts", () => {
  test("answer totals", async () => {
    await sources("a", "b");
    await ok("POST", "/connections", { source: { name: "c" }, destination: { name: "d", type: "MOCK_API" } });
    expect(await ok("GET", "/sources/count")).toEqual({ count: 3 });
    expect(await ok("GET", "/destinations/count")).toEqual({ count: 1 });
    expect(await ok("GET", "/connections/count")).toEqual({ count: 1 });
  });

  test("guess: leave out what is disabled, as lists do", async () => {
    const [a] = await sources("a", "b");
    await ok("PUT", `/sources/${a}/disable`);
    expect(await ok("GET", "/sources/count")).toEqual({ count: 1 });
  });
});
