import { budget, ok, refused, setUp, statuses } from "../scripted-limiter";

describe("the limiter after a 429", () => {
  it("sends nothing until Retry-After is over, and then the refused call first", async () => {
    const { starts, reads } = setUp([budget(239), budget(238), refused(7), budget(237)], {
      concurrency: 1,
    });
    expect(statuses(await reads(5))).toEqual(Array(5).fill(200));
    expect(starts.map((start) => start.name)).toEqual(["0", "1", "2", "2", "3", "4"]);
    expect(starts[3]?.at).toBe(300 + 7_000);
  });

  it("believes Retry-After more than the end of the window", async () => {
    const { headers } = budget(0);
    const limited = {
      ...refused(),
      headers: { ...headers, "content-type": "text/plain", "retry-after": "2" },
    };
    const { starts, reads } = setUp([budget(239), limited, budget(239)], { concurrency: 1 });
    await reads(2);
    expect(starts.map((start) => start.at)).toEqual([0, 100, 2_200]);
  });

  it("paces the calls for one window where there should have been budget", async () => {
    const { starts, reads } = setUp([budget(239), refused(1), budget(200)], { concurrency: 1 });
    await reads(260);
    const afterwards = starts.slice(2).map((start) => start.at);
    expect(afterwards.slice(1, 4).map((at, index) => at - (afterwards[index] ?? 0))).toEqual([250, 250, 250]);
    expect(afterwards.at(-1)).toBeLessThan(1_200 + 250 * 260);
  });

  it("sends a burst again where the first call of all was refused: the window is new then", async () => {
    const { starts, reads } = setUp([refused(5), budget(239)]);
    await reads(10);
    expect(starts.map((start) => start.at)).toEqual([0, 5_100, ...Array(9).fill(5_200)]);
  });

  it("waits one second and then twice as long each time where the server does not say", async () => {
    const { starts, read } = setUp([refused(), refused(), refused(), ok]);
    expect((await read("a")).status).toBe(200);
    expect(starts.map((start) => start.at)).toEqual([0, 1_100, 3_200, 7_300]);
  });

  it("takes refusals of calls that were in flight together as one", async () => {
    const { starts, reads } = setUp([budget(239), ...Array(16).fill(refused()), budget(200)]);
    expect(statuses(await reads(17))).toEqual(Array(17).fill(200));
    expect(starts[17]?.at).toBe(1_200);
  });

  it("gives up after ten minutes of refusals, for every call in the queue", async () => {
    const { starts, reads, time } = setUp([refused(59)]);
    const results = await reads(30);
    expect(statuses(results)).toEqual(Array(30).fill(429));
    expect(time.now()).toBeLessThanOrEqual(600_000);
    expect(starts.length).toBeLessThan(12);
    const last = results[0]?.status === "fulfilled" ? results[0].value.throttled : undefined;
    expect(last).toMatchObject({ queued: 30, ahead: 59_000 });
  });

  it("gives up for the calls in flight too", async () => {
    const answers = [budget(239), ...Array(16).fill(refused(3_600)), budget(239)];
    const { reads, time } = setUp(answers);
    expect(statuses(await reads(18))).toEqual([200, ...Array(17).fill(429)]);
    expect(time.now()).toBeLessThan(1_000);
  });

  it("gives up at once where it is asked to wait longer than that", async () => {
    const { reads, time, read } = setUp([refused(3_600), ok]);
    expect(statuses(await reads(3))).toEqual([429, 429, 429]);
    expect(time.now()).toBeLessThan(1_000);
    expect((await read("later")).status).toBe(200);
    expect(time.now()).toBeLessThan(1_000);
  });

  it("hands on a 429 that speaks of something else", async () => {
    const { starts, read } = setUp([{ ...refused(), text: '{"code":"CUSTOM_DOMAIN_INVALID","status":429}' }]);
    const answer = await read("a");
    expect(answer).toMatchObject({ status: 429 });
    expect(answer.throttled).toBeUndefined();
    expect(starts.length).toBe(1);
  });
});
