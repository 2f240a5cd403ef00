import { connect, only, rows, send } from "../../routing";
import { address, retry, useRetries } from "../retrying";

const { clock, hookdeck, isoIn, gaps } = useRetries();
const { ok } = hookdeck;

describe("an automatic retry", () => {
  test("leaves the event FAILED with the time of the next attempt, exactly an interval later", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      attempts: 1,
      response_status: 500,
      error_code: null,
      last_attempt_at: isoIn(0),
      next_attempt_at: isoIn(30_000),
    });
    await clock.advance(30_000);
    const [, second] = await rows(hookdeck, "/attempts");
    expect(second).toMatchObject({ trigger: "AUTOMATIC", attempt_number: 2 });
  });

  test("tells the destination when it will come, and which attempt it is", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry({ count: 1 })] });
    await send(hookdeck, url);
    await clock.advance(30_000);
    expect(hookdeck.emulator.received().map(({ headers }) => headers)).toMatchObject([
      {
        "x-hookdeck-attempt-count": "1",
        "x-hookdeck-attempt-trigger": "INITIAL",
        "x-hookdeck-will-retry-after": "30",
      },
      {
        "x-hookdeck-attempt-count": "2",
        "x-hookdeck-attempt-trigger": "AUTOMATIC",
        "x-hookdeck-will-retry-after": "",
      },
    ]);
  });

  test("is made count times, linear or doubling", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([30, 30, 30]);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      attempts: 4,
      next_attempt_at: null,
    });
  });

  test("is not made where count is 0", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry({ count: 0 })] });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", next_attempt_at: null });
    await clock.advance(3_600_000);
    expect(await rows(hookdeck, "/attempts")).toHaveLength(1);
  });

  test("doubles the interval where the strategy is exponential", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry({ strategy: "exponential" })] });
    await send(hookdeck, url);
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([30, 60, 120]);
  });

  test("ends with a success", async () => {
    hookdeck.emulator.answer(address, { status: 500, times: 1 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    await clock.advance(3_600_000);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "SUCCESSFUL",
      attempts: 2,
      next_attempt_at: null,
    });
  });

  test("ends after fifty, and after a week", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry({ interval: 1000, count: null })] });
    await send(hookdeck, url);
    await clock.advance(3_600_000);
    expect(await only(hookdeck, "/events")).toMatchObject({ attempts: 51 });
    await connect(hookdeck, { rules: [retry({ interval: 86_400_000, count: null })] });
    await send(hookdeck, url);
    await clock.advance(20 * 86_400_000);
    const [, second] = await rows(hookdeck, "/events");
    expect(second).toMatchObject({ attempts: 8 });
  });

  test("waits as long as the destination's Retry-After says", async () => {
    hookdeck.emulator.answer(address, { status: 429, headers: { "Retry-After": "7" }, times: 1 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([7]);
  });

  test("follows the rules as they are when an attempt fails", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url, connectionId } = await connect(hookdeck, { rules: [retry({ count: 1 })] });
    await send(hookdeck, url);
    await ok("PUT", `/connections/${connectionId}`, { rules: [retry({ count: 2, interval: 60_000 })] });
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([30, 60]);
  });

  test("stops with its connection", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url, connectionId } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    await ok("DELETE", `/connections/${connectionId}`);
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([]);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      response_status: 500,
      next_attempt_at: null,
    });
  });
});

describe("status codes of a retry rule", () => {
  const cases: [readonly string[] | null, Record<number, boolean>][] = [
    [null, { 200: false, 302: true, 404: true, 500: true }],
    [["500", "502-504"], { 500: true, 501: false, 503: true, 404: false }],
    [[">=500", "429"], { 500: true, 429: true, 404: false }],
    [["<=404"], { 200: true, 404: true, 405: false }],
    [[">=300", "!410"], { 410: false, 404: true, 200: false }],
    [["!410", ">=300"], { 410: true }],
    // seen live: such a list retries successes
    [["!410"], { 410: false, 200: true, 500: true }],
  ];
  for (const [response_status_codes, retried] of cases) {
    test(`${JSON.stringify(response_status_codes)}: the last that speaks of a status counts`, async () => {
      const { url } = await connect(hookdeck, { rules: [retry({ response_status_codes })] });
      for (const [status, isRetried] of Object.entries(retried)) {
        hookdeck.emulator.answer(address, { status: Number(status) });
        await send(hookdeck, url);
        const event = (await rows(hookdeck, "/events")).at(-1);
        expect([status, event?.["next_attempt_at"] !== null]).toEqual([status, isRetried]);
      }
    });
  }
});
