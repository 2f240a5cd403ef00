import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, only, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;

/** The attempt as it is by its id. */
async function attempt() {
  return ok("GET", `/attempts/${(await only(hookdeck, "/attempts")).id}`);
}

describe("a delivery to any other host", () => {
  const address = "https://api.example.com/hooks";

  test("goes nowhere: the stand-in receiver keeps it, answers 200, and the attempt says so", async () => {
    const { url, destinationId } = await connect(hookdeck);
    await send(hookdeck, url, { order: 1 });
    const event = await only(hookdeck, "/events");
    for (const of of [address, destinationId, "api", undefined]) {
      expect(hookdeck.emulator.received(of)).toEqual([
        {
          url: `${address}/`,
          method: "POST",
          headers: expect.objectContaining({ "x-hookdeck-eventid": event.id }),
          body: '{"order":1}',
          bytes: Buffer.from('{"order":1}'),
          destinationId,
          destinationName: "api",
          eventId: event.id,
          attempt: 1,
          at: clock.now(),
          status: 200,
        },
      ]);
    }
    expect(await attempt()).toMatchObject({
      status: "SUCCESSFUL",
      response_status: 200,
      requested_url: `${address}/`,
      answered_by: "stand-in receiver",
      body: { message: expect.stringContaining("stand-in receiver") },
    });
  });

  test("is answered as the test says, so many times", async () => {
    hookdeck.emulator.answer(address, { status: 503, body: { busy: true }, times: 1 });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await attempt()).toMatchObject({
      response_status: 503,
      body: { busy: true },
      answered_by: "stand-in receiver",
    });
    await send(hookdeck, url);
    expect(hookdeck.emulator.received().map(({ status }) => status)).toEqual([503, 200]);
  });

  test("can be reset", async () => {
    hookdeck.emulator.answer(address, { reset: true });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      error_code: "CONNECTION_RESET",
      response_status: null,
    });
  });

  test("takes the time that the test says, on the emulator's clock", async () => {
    hookdeck.emulator.answer(address, { delayMs: 1500 });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "QUEUED", attempts: 0 });
    await clock.advance(1500);
    expect(await only(hookdeck, "/attempts")).toMatchObject({ status: "SUCCESSFUL", response_latency: 1500 });
  });

  test("times out after 60 seconds", async () => {
    hookdeck.emulator.answer(address, { delayMs: 3_600_000 });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    await clock.advance(59_999);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "QUEUED" });
    await clock.advance(1);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", error_code: "TIMEOUT" });
  });

  test("that only looks like loopback goes nowhere, either", async () => {
    for (const host of ["127.0.0.1.example.com", "localhost.example.com", "169.254.169.254", "[fd00::1]"]) {
      const { url } = await connect(hookdeck, { destination: http(`http://${host}/`) });
      await send(hookdeck, url);
      expect(hookdeck.emulator.received(`http://${host}`)).toHaveLength(1);
    }
  });
});

test("a MOCK_API destination echoes the request, with the status that the query asks for", async () => {
  const { url } = await connect(hookdeck, { destination: { name: "mock", type: "MOCK_API" } });
  await send(hookdeck, `${url}/a?status=500`, { order: 1 });
  const told = await attempt();
  expect(told).not.toHaveProperty("answered_by");
  expect(told).toMatchObject({
    response_status: 500,
    requested_url: "https://mock.hookdeck.com/a?status=500",
    body: {
      message: "The Mock API returns the request data with a HTTP 500 code",
      next_step: "Convinced? Update your destination with your own server HTTP URL.",
      received_data: { body: { order: 1 }, query: { status: "500" }, method: "POST" },
      requested_path: "/a",
    },
  });
  expect(hookdeck.emulator.received("mock")).toHaveLength(1);
});
