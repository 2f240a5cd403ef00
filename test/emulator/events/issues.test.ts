import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, idOf } = hookdeck;
const address = "https://api.example.com";
const now = () => new Date(clock.now()).toISOString();
const retry = { type: "retry", strategy: "linear", interval: 1000, count: 1 };

/** Leaves the project without the triggers of its own. */
async function deleteTriggers(): Promise<void> {
  for (const { id } of await rows(hookdeck, "/issue-triggers")) await ok("DELETE", `/issue-triggers/${id}`);
}

/** The one issue, by its id. */
async function issue() {
  return ok("GET", `/issues/${(await only(hookdeck, "/issues")).id}`);
}

describe("a failed delivery", () => {
  test("opens an issue of the project's own trigger, with keys, reference and data", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url, connectionId } = await connect(hookdeck);
    await send(hookdeck, url);
    const [event, attempt] = [await only(hookdeck, "/events"), await only(hookdeck, "/attempts")];
    const trigger = await only(hookdeck, "/issue-triggers?type=delivery");
    const row = await only(hookdeck, "/issues");
    expect(row).toEqual({
      id: expect.stringMatching(/^iss_[A-Za-z0-9]{18}$/),
      team_id: hookdeck.emulator.projectId,
      type: "delivery",
      status: "OPENED",
      aggregation_keys: { webhook_id: [connectionId], response_status: [500], error_code: [] },
      reference: { event_id: event.id, attempt_id: attempt.id },
      issue_trigger_id: trigger.id,
      opened_at: now(),
      first_seen_at: now(),
      last_seen_at: now(),
      dismissed_at: null,
      auto_resolved_at: null,
      merged_with: null,
      last_updated_by: null,
      updated_at: expect.any(String),
      created_at: expect.any(String),
    });
    expect(await issue()).toEqual({
      ...row,
      data: {
        trigger_event: event,
        trigger_attempt: expect.objectContaining({ ...attempt, requested_url: `${address}/hooks/` }),
      },
    });
    expect(await only(hookdeck, `/events?issue_id=${row.id}`)).toEqual(event);
  });

  test("that repeats moves last_seen_at, and opens no other", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const first = now();
    await clock.advance(5000);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/issues")).toMatchObject({ first_seen_at: first, last_seen_at: now() });
    hookdeck.emulator.answer(address, { reset: true });
    await send(hookdeck, url);
    const [, other] = await rows(hookdeck, "/issues");
    expect(other).toMatchObject({
      aggregation_keys: { response_status: [], error_code: ["CONNECTION_RESET"] },
    });
  });

  test("waits for the last attempt where the trigger's strategy is final_attempt", async () => {
    await deleteTriggers();
    const configs = { strategy: "final_attempt", connections: "ord*" };
    await ok("POST", "/issue-triggers", { type: "delivery", configs, channels: null });
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck, { rules: [retry] });
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/issues")).toEqual([]);
    await clock.advance(1000);
    expect(await rows(hookdeck, "/issues")).toHaveLength(1);
  });

  test("goes to the trigger that names its connection before the one for all", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url, connectionId } = await connect(hookdeck);
    const configs = { strategy: "first_attempt", connections: [connectionId] };
    const id = await idOf("POST", "/issue-triggers", { type: "delivery", configs, channels: null });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/issues")).toMatchObject({ issue_trigger_id: id });
    await ok("DELETE", `/issue-triggers/${id}`);
    expect(await rows(hookdeck, "/issues")).toEqual([]);
  });

  test("opens none where the trigger is disabled, or means other connections", async () => {
    const { id } = await only(hookdeck, "/issue-triggers?type=delivery");
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck);
    await ok("PUT", `/issue-triggers/${id}`, {
      configs: { strategy: "first_attempt", connections: "!orders" },
    });
    await send(hookdeck, url);
    await ok("PUT", `/issue-triggers/${id}`, { configs: { strategy: "first_attempt", connections: "*" } });
    await ok("PUT", `/issue-triggers/${id}/disable`);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/issues")).toEqual([]);
  });
});

test("a transformation that fails opens an issue with its execution", async () => {
  const transformation = { name: "broken", code: "throw new Error('no');" };
  const { url } = await connect(hookdeck, { rules: [{ type: "transform", transformation }] });
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/transformations");
  expect(await issue()).toMatchObject({
    type: "transformation",
    aggregation_keys: { transformation_id: [id], log_level: ["fatal"] },
    reference: { transformation_execution_id: expect.stringMatching(/^reqt_[A-Za-z0-9]{18}$/) },
    data: { transformation_execution: { transformation_id: id, log_level: "fatal" } },
  });
});

test("a rejected request opens an issue where a trigger asks for its cause", async () => {
  await deleteTriggers();
  const configs = { rejection_causes: ["NO_CONNECTION"], sources: "shop" };
  await ok("POST", "/issue-triggers", { type: "request", configs, channels: null });
  const everything = { rejection_causes: "*", excluded_rejection_causes: ["SOURCE_DISABLED"], sources: "*" };
  await ok("POST", "/issue-triggers", { type: "request", configs: everything, channels: null });
  const { url = "", id } = await ok("POST", "/sources", { name: "shop" });
  await send(hookdeck, url);
  const request = await only(hookdeck, "/requests");
  expect(await issue()).toMatchObject({
    type: "request",
    aggregation_keys: { source_id: [id], rejection_cause: ["NO_CONNECTION"] },
    reference: { request_id: request.id },
    data: { request },
  });
  await ok("PUT", `/sources/${id}/disable`);
  await send(hookdeck, url);
  expect(await rows(hookdeck, "/issues")).toHaveLength(1);
});

test("deliveries that wait too long open an issue of backpressure", async () => {
  await deleteTriggers();
  const configs = { delay: 60_000, destinations: "*" };
  await ok("POST", "/issue-triggers", { type: "backpressure", configs, channels: null });
  const destination = {
    name: "api",
    type: "HTTP",
    config: { url: address, delivery_policy: { rate: 1, period: "hour" } },
  };
  const { url, destinationId } = await connect(hookdeck, { destination });
  await send(hookdeck, url);
  await send(hookdeck, url);
  await clock.advance(59_999);
  expect(await rows(hookdeck, "/issues")).toEqual([]);
  await clock.advance(1);
  expect(await issue()).toMatchObject({
    type: "backpressure",
    aggregation_keys: { destination_id: [destinationId], delay: [60_000] },
    reference: { destination_id: destinationId },
    data: { destination: { id: destinationId } },
  });
});
