import { Scheduler } from "../../../src/emulator/time/scheduler";
import { useHookdeck } from "../hookdeck";
import { connect, http, rows } from "../routing";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });

test("nothing is left to do of deliveries that have waited for their turn and ended", async () => {
  const at = jest.spyOn(Scheduler.prototype, "at");
  const config = { delivery_policy: { rate: 1, period: "concurrent" } };
  const { url } = await connect(hookdeck, { destination: http("https://api.example.com/hooks", config) });
  hookdeck.emulator.answer("https://api.example.com/hooks", { delayMs: 10 });
  await Promise.all(Array.from({ length: 250 }, () => fetch(url, { method: "POST" })));
  const delivered = async () => (await rows(hookdeck, "/attempts?limit=250")).length;
  while ((await delivered()) < 250) await new Promise((resolve) => setTimeout(resolve, 100));
  const [scheduler] = at.mock.contexts;
  expect(at.mock.calls.length).toBeGreaterThan(400);
  expect(scheduler?.size).toBeLessThan(150);
});
