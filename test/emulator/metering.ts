import { z } from "zod";
import type { HeldClock } from "../../src/emulator";
import type { Hookdeck } from "./hookdeck";
import { connect, send } from "./routing";

const answer = z.strictObject({
  data: z.array(
    z.strictObject({
      time_bucket: z.iso.datetime().nullable(),
      dimensions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      metrics: z.record(z.string(), z.number()),
    }),
  ),
  metadata: z.strictObject({
    granularity: z.string().nullable(),
    query_time_ms: z.number(),
    row_count: z.number(),
    row_limit: z.number(),
    truncated: z.boolean(),
  }),
});

/** Ways to ask an emulator for metrics, and something to measure. */
export function metering(hookdeck: Hookdeck, clock: HeldClock) {
  const { call, ok } = hookdeck;

  /** Everything from the hour in which a test begins to two days later. */
  function range(): Readonly<Record<string, string>> {
    const start = new Date(Math.floor(clock.now() / 3_600_000 - 1) * 3_600_000);
    const end = new Date(clock.now() + 48 * 3_600_000);
    return { "date_range[start]": start.toISOString(), "date_range[end]": end.toISOString() };
  }

  async function measured(kind: string, measures: string, search = "", version = "2026-09-01") {
    const asked = measures.split(",").map((measure) => `measures[]=${measure}`);
    const usual = Object.entries(range()).filter(([name]) => !search.includes(`${name}=`));
    const dates = usual.map(([name, date]) => `${name}=${date}`);
    const path = `/metrics/${kind}?${[...dates, ...asked].join("&")}${search}`;
    return answer.parse((await call("GET", path, undefined, { version })).body);
  }

  /** The numbers of the one row of an answer. */
  async function numbers(kind: string, measures: string, search = "") {
    const { data } = await measured(kind, measures, search);
    expect(data).toHaveLength(1);
    return data[0]?.metrics;
  }

  /** The rows of an answer, by the value of its one dimension. */
  async function split(kind: string, measures: string, dimension: string, search = "") {
    const { data } = await measured(kind, measures, `&dimensions[]=${dimension}${search}`);
    return Object.fromEntries(data.map(({ dimensions, metrics }) => [dimensions[dimension], metrics]));
  }

  /** Two events that succeed, one that fails, one request that is rejected and one that is ignored. */
  async function traffic() {
    const rules = [{ type: "filter", body: { ok: { $exist: true } } }];
    const routed = await connect(hookdeck, { rules });
    const unused = await ok("POST", "/sources", { name: "unused" });
    hookdeck.emulator.answer("https://api.example.com", { status: 500, delayMs: 300, times: 1 });
    await send(hookdeck, routed.url, { ok: false });
    await clock.advance(300);
    hookdeck.emulator.answer("https://api.example.com", { delayMs: 100 });
    await send(hookdeck, routed.url, { ok: true });
    await send(hookdeck, routed.url, { ok: true });
    await clock.advance(100);
    await send(hookdeck, routed.url, { other: 1 });
    await send(hookdeck, unused.url ?? "", { ok: true });
    return { ...routed, unusedId: unused.id ?? "" };
  }

  return { range, measured, numbers, split, traffic };
}
