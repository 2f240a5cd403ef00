import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;

/** Whether a filter on the body lets a body through. */
async function passes(body: unknown, sent: unknown): Promise<boolean> {
  const { url } = await connect(hookdeck, { rules: [{ type: "filter", body }] });
  await send(hookdeck, url, sent);
  const { events_count } = await only(hookdeck, "/requests");
  return events_count === 1;
}

describe("a filter, as seen live,", () => {
  for (const [title, filter, sent, expected] of [
    ["finds all values of its array in a longer one", { tags: ["a", "b"] }, { tags: ["c", "b", "a"] }, true],
    ["misses where one value of its array is missing", { tags: ["a", "b"] }, { tags: ["a", "c"] }, false],
    ["reads $in on a text as a part of it", { type: { $in: "refund" } }, { type: "order.refund.done" }, true],
    ["tells upper from lower case", { type: "Order" }, { type: "order" }, false],
    ["knows no regular expressions", { type: "/^order/" }, { type: "order.created" }, false],
  ] as const) {
    test(title, async () => {
      expect(await passes(filter, sent)).toBe(expected);
    });
  }
});

test("an inline transformation named by an id makes a new one that is called so", async () => {
  const id = await hookdeck.idOf("POST", "/transformations", { name: "clean", code: "1" });
  const rules = [{ type: "transform", transformation: { name: id } }];
  const { connectionId } = await connect(hookdeck, { rules });
  const [rule] = (await ok("GET", `/connections/${connectionId}`)).rules ?? [];
  expect(rule?.["transformation_id"]).not.toBe(id);
  expect(await ok("GET", `/transformations/${rule?.["transformation_id"]}`)).toMatchObject({
    name: id,
    code: null,
  });
});

test("a retry of a request makes events with ids of their own", async () => {
  const { url, destinationId } = await connect(hookdeck, {
    rules: [{ type: "filter", body: { ok: true } }],
  });
  await ok("PUT", "/connections", {
    name: "all",
    source: { name: "shop" },
    destination: { name: "mock", type: "MOCK_API" },
    rules: [],
  });
  await send(hookdeck, url, { ok: false });
  const before = await rows(hookdeck, "/events");
  const { id } = await only(hookdeck, "/requests");
  await connect(hookdeck, { rules: [] });
  await ok("POST", `/requests/${id}/retry`);
  await hookdeck.emulator.settle();
  const after = await rows(hookdeck, "/events");
  const known = new Set(before.map((event) => event.id));
  const made = after.filter((event) => !known.has(event.id));
  expect(made.length).toBeGreaterThan(0);
  expect(made.map(({ destination_id }) => destination_id)).toContain(destinationId);
  for (const event of made) expect(event).toMatchObject({ request_id: id });
});

test("ids of connections and destinations have the recorded prefix and alphabet", async () => {
  const { connectionId, destinationId } = await connect(hookdeck);
  expect(connectionId).toMatch(/^web_[A-Za-z0-9]{12}$/);
  expect(destinationId).toMatch(/^des_[A-Za-z0-9]{12}$/);
});
