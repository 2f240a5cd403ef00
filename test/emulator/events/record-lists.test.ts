import { heldClock } from "../../../src/emulator";
import { schemaRefusal, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, call } = hookdeck;
const address = "https://api.example.com";

/** A list of the ids of a page, and its cursors. */
async function page(path: string) {
  const { models = [], pagination = {} } = await ok("GET", path);
  const { next, prev } = pagination;
  return { ids: models.map(({ id }) => id), next, prev };
}

function isCursor(cursor: unknown, id: string | undefined, d: string) {
  const text = Buffer.from(String(cursor).replace(/^hq_/, ""), "base64").toString("utf8");
  expect(JSON.parse(text)).toEqual({ c: expect.stringMatching(/T\d\d:\d\d:\d\d\.\d{6}Z$/), i: id, d });
}

describe("lists of the events plane", () => {
  test("have 50 rows by default, newest first, and opaque cursors", async () => {
    const { url } = await connect(hookdeck);
    for (let index = 0; index < 5; index += 1) await send(hookdeck, url, { index });
    for (const path of ["/requests", "/events", "/attempts"]) {
      expect((await ok("GET", path)).pagination).toEqual({ order_by: "created_at", dir: "desc", limit: 50 });
      const ids = (await rows(hookdeck, path)).map(({ id }) => id).reverse();
      const first = await page(`${path}?limit=2`);
      expect(first).toEqual({ ids: ids.slice(0, 2), next: expect.stringMatching(/^hq_/), prev: undefined });
      isCursor(first.next, ids[1], "next");
      const second = await page(`${path}?limit=2&next=${encodeURIComponent(String(first.next))}`);
      expect(second.ids).toEqual(ids.slice(2, 4));
      isCursor(second.prev, ids[2], "prev");
      const third = await page(`${path}?limit=2&next=${encodeURIComponent(String(second.next))}`);
      expect(third).toMatchObject({ ids: ids.slice(4), next: undefined });
      expect(await page(`${path}?limit=2&prev=${encodeURIComponent(String(second.prev))}`)).toEqual(first);
      expect((await page(`${path}?dir=asc&limit=3`)).ids).toEqual([...ids].reverse().slice(0, 3));
    }
  });

  test("page through what their filters let pass", async () => {
    const { url } = await connect(hookdeck);
    for (let index = 0; index < 6; index += 1) {
      hookdeck.emulator.answer(address, { status: index % 2 === 0 ? 500 : 200 });
      await send(hookdeck, url, { index });
    }
    const first = await page("/events?status=FAILED&limit=2&include=data");
    const rest = await page(`/events?status=FAILED&limit=2&next=${encodeURIComponent(String(first.next))}`);
    expect([first.ids.length, rest.ids.length, rest.next]).toEqual([2, 1, undefined]);
  });

  test("of ignored events are ordered by id, 250 by default", async () => {
    const { url } = await connect(hookdeck, { rules: [{ type: "filter", body: { a: 1 } }] });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    const { pagination } = await ok("GET", `/requests/${id}/ignored_events`);
    expect(pagination).toEqual({ order_by: "id", dir: "asc", limit: 250 });
  });

  test("ignore parameters that they do not know", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/events?request_id=req_1&connection_id=web_1")).toHaveLength(1);
    expect(await rows(hookdeck, "/requests?event_id=evt_1")).toHaveLength(1);
  });

  test("refuse bad values of those that they know", async () => {
    expect(await call("GET", "/requests?status=ACCEPTED&order_by=updated_at&include=body")).toEqual(
      schemaRefusal(
        "query.order_by must be one of [created_at, ingested_at]",
        "query.include must be [data]",
        "query.status must be one of [accepted, rejected]",
      ),
    );
  });

  test("guess: a cursor that nobody ever had leads to an empty page", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/events?next=hq_nobody")).toEqual([]);
  });
});
