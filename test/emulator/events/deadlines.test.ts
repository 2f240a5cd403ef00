import { Scheduler } from "../../../src/emulator/time/scheduler";
import { useHookdeck } from "../hookdeck";
import { connect, send } from "../routing";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });

test("nothing is left to do of a delivery that has ended", async () => {
  const at = jest.spyOn(Scheduler.prototype, "at");
  const { url } = await connect(hookdeck);
  for (let number = 0; number < 300; number += 1) await send(hookdeck, url, { number });
  await hookdeck.emulator.settle();
  const [scheduler] = at.mock.contexts;
  expect(hookdeck.emulator.received()).toHaveLength(300);
  expect(scheduler?.size).toBeLessThan(150);
});
