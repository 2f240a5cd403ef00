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

test("a retry rule that only excludes codes repeats successes too, as seen live", async () => {
  const rule = {
    type: "retry",
    strategy: "linear",
    interval: 1000,
    count: 1,
    response_status_codes: ["!410"],
  };
  const { url } = await connect(hookdeck, { rules: [rule] });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({
    status: "SUCCESSFUL",
    next_attempt_at: expect.any(String),
  });
});

test("a code of a retry rule like 5xx is refused, and numbers are taken, as seen live", async () => {
  const rule = { type: "retry", strategy: "linear", interval: 1000, count: 1 };
  await connect(hookdeck, { rules: [{ ...rule, response_status_codes: [500, 503] }] });
  await expect(connect(hookdeck, { rules: [{ ...rule, response_status_codes: ["5xx"] }] })).rejects.toThrow(
    "response_status_codes[0] with value",
  );
});

test("env on a transform rule is stripped, as seen live", async () => {
  const transformation = { name: "clean", code: "1", env: { A: "1" } };
  const { connectionId } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation, env: { A: "2" } }],
  });
  const [rule] = (await ok("GET", `/connections/${connectionId}`)).rules ?? [];
  expect(Object.keys(rule ?? {})).toEqual(["type", "transformation_id"]);
  expect(await only(hookdeck, "/transformations")).toMatchObject({ env: { A: "1" } });
});

test("a duplicate is ignored with the id of the first request, as seen live", async () => {
  const { url } = await connect(hookdeck, { rules: [{ type: "deduplicate", window: 1000 }] });
  await send(hookdeck, url, { a: 1 });
  await send(hookdeck, url, { a: 1 });
  const [first, second] = await rows(hookdeck, "/requests");
  expect(await only(hookdeck, `/requests/${second?.id}/ignored_events`)).toMatchObject({
    cause: "DUPLICATE",
    meta: { duplicate_of_request_id: first?.id },
  });
});

test("what is published passes through untouched, on every attempt, as seen live", async () => {
  const { destinationId } = await connect(hookdeck, { source: { type: "PUBLISH_API" } });
  const { url, apiKey } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${apiKey}`, "x-hookdeck-source-name": "shop", "x-shop": "eu" };
  await send(hookdeck, `${url}/v1/publish/a/b?x=1`, { order: 1 }, { headers });
  const { id } = await only(hookdeck, "/events");
  await ok("POST", `/events/${id}/retry`);
  await hookdeck.emulator.settle();
  const arrived = {
    url: "https://api.example.com/hooks/a/b?x=1",
    body: '{"order":1}',
    headers: { "x-shop": "eu" },
  };
  expect(hookdeck.emulator.received(destinationId)).toMatchObject([arrived, arrived]);
});
