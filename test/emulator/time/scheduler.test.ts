import { heldClock } from "../../../src/emulator/time/clock";
import { Scheduler } from "../../../src/emulator/time/scheduler";

/** An agenda on a held clock at 0, and what its jobs did: name and time. */
function held() {
  const clock = heldClock(0);
  const scheduler = new Scheduler(clock);
  const done: string[] = [];
  const at = (time: number, name: string) => scheduler.at(time, () => done.push(`${name} ${clock.now()}`));
  return { clock, scheduler, done, at };
}

describe("a held clock", () => {
  test("stands still", async () => {
    const { clock, scheduler, done, at } = held();
    at(1, "later");
    await scheduler.settle();
    expect(clock.now()).toBe(0);
    expect(done).toEqual([]);
  });

  test("runs what comes due in order of time, each at its own time", async () => {
    const { clock, done, at } = held();
    for (const time of [30, 10, 20, 10, 50]) at(time, `due ${time}`);
    await clock.advance(40);
    expect(done).toEqual(["due 10 10", "due 10 10", "due 20 20", "due 30 30"]);
    expect(clock.now()).toBe(40);
  });

  test("runs what its jobs bring about, where that comes due on the way", async () => {
    const { clock, scheduler, done, at } = held();
    scheduler.at(10, () => {
      at(15, "soon");
      at(100, "late");
    });
    await clock.advance(20);
    expect(done).toEqual(["soon 15"]);
  });

  test("waits for the work in flight before it moves on", async () => {
    const { clock, scheduler, done, at } = held();
    let finish = () => {};
    scheduler.at(10, () => {
      void scheduler
        .track(new Promise<void>((resolve) => (finish = resolve)))
        .then(() => at(12, "follow-up"));
    });
    at(20, "next");
    const moved = clock.advance(20);
    await new Promise(setImmediate);
    expect(clock.now()).toBe(10);
    finish();
    await moved;
    expect(done).toEqual(["follow-up 12", "next 20"]);
  });

  test("takes one move after the other", async () => {
    const { clock } = held();
    await Promise.all([clock.advance(10), clock.advance(5)]);
    expect(clock.now()).toBe(15);
  });

  test("moves several agendas together, and none that was closed", async () => {
    const { clock, done, at, scheduler } = held();
    const other = new Scheduler(clock);
    other.at(5, () => done.push("other"));
    at(10, "own");
    await clock.advance(5);
    scheduler.close();
    at(10, "closed");
    await clock.advance(5);
    expect(done).toEqual(["other"]);
  });
});

describe("an agenda", () => {
  test("does not run what was called off", async () => {
    const { clock, done, at } = held();
    const callOff = at(10, "off");
    at(10, "on");
    callOff();
    await clock.advance(10);
    expect(done).toEqual(["on 10"]);
  });

  test("runs thousands of jobs in order", async () => {
    const { clock, scheduler } = held();
    const times: number[] = [];
    for (let index = 0; index < 5000; index += 1) {
      const time = (index * 7919) % 5000;
      scheduler.at(time, () => times.push(time));
    }
    await clock.advance(5000);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times).toHaveLength(5000);
  });

  test("on a clock that moves by itself, runs by timers, until it is closed", async () => {
    const scheduler = new Scheduler(Date.now);
    const ran = new Promise((resolve) => scheduler.at(Date.now() + 5, () => resolve("ran")));
    await expect(ran).resolves.toBe("ran");
    scheduler.at(Date.now() + 3_600_000, () => {});
    scheduler.close();
    expect(scheduler.next).toBeUndefined();
  });

  test("settles when nothing is in flight and nothing is due, whatever is due later", async () => {
    const scheduler = new Scheduler(Date.now);
    const done: string[] = [];
    scheduler.at(Date.now() + 3_600_000, () => done.push("later"));
    scheduler.at(Date.now(), () => void scheduler.track(Promise.resolve().then(() => done.push("now"))));
    await scheduler.settle();
    expect(done).toEqual(["now"]);
    scheduler.close();
  });
});

test("what was called off is let go, and the rest is done in order", async () => {
  const { clock, scheduler, done, at } = held();
  const offs = Array.from({ length: 1000 }, (_, number) => at(10_000 + number, "deadline"));
  for (const [time, name] of [
    [3, "c"],
    [1, "a"],
    [2, "b"],
  ] as const)
    at(time, name);
  for (const off of offs) off();
  expect(scheduler.size).toBeLessThan(250);
  await clock.advance(20_000);
  expect(done).toEqual(["a 1", "b 2", "c 3"]);
  for (const off of offs) off();
  expect(scheduler.size).toBe(0);
});
