import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const address = "https://api.example.com";

describe("the rate of a destination", () => {
  const paced = (delivery_policy: object) => ({
    destination: { name: "api", type: "HTTP", config: { url: address, delivery_policy } },
  });
  const arrivals = (start: number) => hookdeck.emulator.received("api").map(({ at }) => (at - start) / 1000);

  test("lets so many start in every period, and queues the rest", async () => {
    const { url } = await connect(hookdeck, paced({ rate: 2, period: "second" }));
    const start = clock.now();
    for (let index = 0; index < 5; index += 1) await send(hookdeck, url, { index });
    expect(await rows(hookdeck, "/events?status=QUEUED")).toHaveLength(3);
    await clock.advance(10_000);
    expect(arrivals(start)).toEqual([0, 0, 1, 1, 2]);
  });

  test("can be that of deliveries in flight", async () => {
    hookdeck.emulator.answer(address, { delayMs: 1000 });
    const { url } = await connect(hookdeck, paced({ rate: 1, period: "concurrent" }));
    const start = clock.now();
    for (let index = 0; index < 3; index += 1) await send(hookdeck, url, { index });
    await clock.advance(10_000);
    expect(arrivals(start)).toEqual([0, 1, 2]);
  });

  test("holds within each delivery group, with overrides, under one for those without a key", async () => {
    const groups = {
      key: "body.shop",
      rate: 1,
      rate_period: "second",
      overrides: { eu: { rate: 1, rate_period: "minute" } },
    };
    const { url } = await connect(hookdeck, paced({ groups }));
    const start = clock.now();
    for (const shop of ["eu", "eu", "us", "us", undefined]) await send(hookdeck, url, { shop });
    await clock.advance(100_000);
    const groupsOf = (await rows(hookdeck, "/events")).map((row) => row["delivery_group"]);
    expect(groupsOf).toEqual(["eu", "eu", "us", "us", "__unknown__"]);
    expect(arrivals(start)).toEqual([0, 0, 0, 1, 60]);
    expect(await rows(hookdeck, "/events?delivery_group=us")).toHaveLength(2);
  });
});
