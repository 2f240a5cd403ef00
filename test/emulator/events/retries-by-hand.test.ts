import { connect, only, rows, send } from "../routing";
import { address, retry, useRetries } from "./retrying";

const { clock, hookdeck, isoIn, gaps } = useRetries();
const { ok } = hookdeck;

describe("a retry by hand", () => {
  test("queues the event again, whatever its status is", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/events");
    const answer = await ok("POST", `/events/${id}/retry`);
    expect(answer).toMatchObject({ id, status: "QUEUED", attempts: 1 });
    await hookdeck.emulator.settle();
    const [, second] = await rows(hookdeck, `/attempts?event_id=${id}`);
    expect(second).toMatchObject({ trigger: "MANUAL", attempt_number: 2 });
  });

  test("that fails leaves the automatic retry armed", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    const due = isoIn(30_000);
    await clock.advance(10_000);
    await ok("POST", `/events/${(await only(hookdeck, "/events")).id}/retry`);
    await hookdeck.emulator.settle();
    expect(await only(hookdeck, "/events")).toMatchObject({ attempts: 2, next_attempt_at: due });
    await clock.advance(3_600_000);
    expect(gaps()).toEqual([10, 20, 30, 30]);
  });

  test("that succeeds ends the automatic retries", async () => {
    hookdeck.emulator.answer(address, { status: 500, times: 1 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    await ok("POST", `/events/${(await only(hookdeck, "/events")).id}/retry`);
    await clock.advance(3_600_000);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "SUCCESSFUL", attempts: 2 });
  });
});

describe("cancel and mute", () => {
  for (const verb of ["cancel", "mute"]) {
    test(`${verb} an event that waits`, async () => {
      const { url } = await connect(hookdeck, { rules: [{ type: "delay", delay: 1000 }] });
      await send(hookdeck, url);
      const { id } = await only(hookdeck, "/events");
      expect(await ok("PUT", `/events/${id}/${verb}`)).toMatchObject({
        status: "CANCELLED",
        next_attempt_at: null,
      });
      await clock.advance(10_000);
      expect(hookdeck.emulator.received()).toEqual([]);
    });
  }

  test("leave an event as it is that has come to its end, and answer 200", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const event = await only(hookdeck, "/events");
    expect(await ok("PUT", `/events/${event.id}/cancel`)).toMatchObject({
      status: "SUCCESSFUL",
      updated_at: event["updated_at"],
    });
  });

  test("guess: call off the automatic retry of one that failed", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry()] });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/events");
    expect(await ok("PUT", `/events/${id}/cancel`)).toMatchObject({
      status: "CANCELLED",
      next_attempt_at: null,
    });
  });
});
