import { heldClock } from "../../src/emulator";
import { failed } from "./failures";
import { useHookdeck } from "./hookdeck";
import { connect, rows } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100, enforce: true } });
const { call } = hookdeck;

test("guess: le and lte are the same, and lt is taken beside them", async () => {
  await failed(hookdeck, 1);
  const [event] = await rows(hookdeck, "/events");
  for (const [operator, count] of Object.entries({ le: 1, lte: 1, lt: 0 }))
    expect(await rows(hookdeck, `/events?created_at[${operator}]=${event?.["created_at"]}`)).toHaveLength(
      count,
    );
});

test("guess: a connection is found by any part of its full_name", async () => {
  await connect(hookdeck);
  for (const [part, count] of [
    ["shop", 1],
    ["shop -> ord", 1],
    ["ders", 1],
    ["nothing", 0],
  ] as const)
    expect(await rows(hookdeck, `/connections?full_name=${encodeURIComponent(part)}`)).toHaveLength(count);
});

test("guess: a genuine 429 says in retry-after when its window ends, as every reply does", async () => {
  const replies = Array.from({ length: 101 }, () => call("GET", "/sources"));
  const last = (await Promise.all(replies)).find(({ status }) => status === 429);
  expect(last?.body).toBe("Too Many Requests");
  expect(last?.headers.get("retry-after")).toBe("60");
});

test("guess: the query of a plan takes lists in brackets", async () => {
  const { connectionId } = await failed(hookdeck, 2);
  const search = `query[webhook_id][0]=${connectionId}&query[webhook_id][1]=web_2`;
  expect((await call("GET", `/bulk/events/retry/plan?${search}`)).body).toEqual({
    estimated_batch: 1,
    estimated_count: 2,
  });
});
