import { probe } from "../../../src";
import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, rows, send } from "../routing";

const clock = heldClock();
let decided = 0;
let advanceAfter = Number.POSITIVE_INFINITY;
const hookdeck = useHookdeck({
  clock,
  rateLimit: { limit: 100_000 },
  settling: { ms: 4000 },
  log(line) {
    if (!/^(event|ignored) /.test(line)) return;
    decided += 1;
    if (decided === advanceAfter) void clock.advance(4000);
  },
});
const wants = (kind: string) => [{ type: "filter", body: { kind } }];

/** What became of a few requests of a kind: whether each made an event. */
async function passed(url: string, kind: string, times: number): Promise<boolean[]> {
  const before = (await rows(hookdeck, "/requests")).length;
  for (let time = 0; time < times; time += 1) await send(hookdeck, url, { kind });
  return (await rows(hookdeck, "/requests")).slice(before).map((row) => row["events_count"] === 1);
}

test("a new filter takes effect late, then unevenly, then for good", async () => {
  const { url } = await connect(hookdeck, { rules: wants("paid") });
  expect(await passed(url, "viewed", 2)).toEqual([true, true]);
  await clock.advance(1000);
  expect(await passed(url, "viewed", 4)).toEqual([true, false, true, false]);
  await clock.advance(3000);
  expect(await passed(url, "viewed", 2)).toEqual([false, false]);
  expect(await passed(url, "paid", 1)).toEqual([true]);
});

test("a filter that is changed, or taken away, leaves the former one in force for a while", async () => {
  const { url } = await connect(hookdeck, { rules: wants("paid") });
  await clock.advance(4000);
  expect(await passed(url, "paid", 1)).toEqual([true]);
  await connect(hookdeck, { rules: wants("viewed") });
  expect(await passed(url, "paid", 1)).toEqual([true]);
  await clock.advance(4000);
  expect(await passed(url, "paid", 1)).toEqual([false]);
  await connect(hookdeck);
  expect(await passed(url, "paid", 1)).toEqual([false]);
  await clock.advance(4000);
  expect(await passed(url, "paid", 1)).toEqual([true]);
});

test("what is deployed again without a change stays in force", async () => {
  const { url } = await connect(hookdeck, { rules: wants("paid") });
  await clock.advance(4000);
  expect(await passed(url, "viewed", 1)).toEqual([false]);
  await connect(hookdeck, { rules: wants("paid") });
  expect(await passed(url, "viewed", 2)).toEqual([false, false]);
});

test("settled() resolves when all filters are in force", async () => {
  const { url } = await connect(hookdeck, { rules: wants("paid") });
  const settled = hookdeck.emulator.settled();
  await clock.advance(4000);
  await settled;
  await hookdeck.emulator.settled();
  expect(await passed(url, "viewed", 2)).toEqual([false, false]);
});

test("a probe is refuted until the filter is in force", async () => {
  const { url, connectionId } = await connect(hookdeck, { rules: wants("paid") });
  [decided, advanceAfter] = [0, 3];
  const { apiKey, url: apiBase } = hookdeck.emulator;
  const found = await probe(connectionId, { apiKey, apiBase, interval: 1, timeout: 1000 });
  expect(found).toMatchObject({ outcome: "ignored", refuted: 3 });
  expect(found.requestIds).toHaveLength(6);
  expect(await passed(url, "viewed", 1)).toEqual([false]);
});
