import { fatal, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const configs = { strategy: "final_attempt", connections: ["web_1"] };
const delivery = { name: "Failed, finally", type: "delivery", configs, channels: {} };

describe("a change", () => {
  test("by id is partial, and cannot reach the type", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    const channels = { slack: { channel_name: "#ops" } };
    expect(await ok("PUT", `/issue-triggers/${id}`, { channels, type: "request" })).toMatchObject({
      ...delivery,
      channels,
    });
    expect(await ok("PUT", `/issue-triggers/${id}`, { name: null })).toMatchObject({ name: null, configs });
  });

  test("by an upsert of the name keeps the id", async () => {
    const id = await idOf("PUT", "/issue-triggers", delivery);
    const other = { ...delivery, configs: { strategy: "first_attempt", connections: "*" } };
    expect(await ok("PUT", "/issue-triggers", other)).toMatchObject({ ...other, id });
  });

  test("disables and enables it, by a route of its own or by disabled_at", async () => {
    const id = await idOf("POST", "/issue-triggers", delivery);
    expect(await ok("PUT", `/issue-triggers/${id}/disable`)).toMatchObject({ id, disabled_at: time });
    expect(await ok("PUT", `/issue-triggers/${id}/enable`)).toMatchObject({ id, disabled_at: null });
    const disabled_at = "2026-01-01T00:00:00.000Z";
    expect(await ok("PUT", `/issue-triggers/${id}`, { disabled_at })).toMatchObject({ disabled_at });
    expect(await call("PUT", `/issue-triggers/${id}`, { disabled_at: "now" })).toEqual(
      schemaRefusal("disabled_at must be in ISO 8601 date format"),
    );
  });

  test("guess: replaces configs as a whole, judged by the type", async () => {
    const request = { rejection_causes: "*", excluded_rejection_causes: ["UNKNOWN"], sources: "*" };
    const body = { type: "request", configs: request, channels: {} };
    const id = await idOf("POST", "/issue-triggers", body);
    const { excluded_rejection_causes: _, ...rest } = request;
    expect(Object(await ok("PUT", `/issue-triggers/${id}`, { configs: rest }))["configs"]).toEqual(rest);
    expect(await call("PUT", `/issue-triggers/${id}`, { configs: { sources: "*" } })).toEqual(
      schemaRefusal("configs.rejection_causes is required"),
    );
  });

  test("guess: an upsert with another type is refused", async () => {
    await ok("POST", "/issue-triggers", delivery);
    const other = { ...delivery, type: "backpressure", configs: { delay: 60_000, destinations: "*" } };
    expect(await call("PUT", "/issue-triggers", other)).toEqual(
      resourceRefusal({ message: "The type of an issue trigger cannot be changed" }),
    );
  });

  test("guess: of the name to a taken one is 500, as it is for sources", async () => {
    await ok("POST", "/issue-triggers", { ...delivery, name: "taken" });
    const id = await idOf("POST", "/issue-triggers", delivery);
    expect(await call("PUT", `/issue-triggers/${id}`, { name: "taken" })).toEqual(fatal);
  });
});

test("a deleted issue trigger answers its id, and is 404 to everything after", async () => {
  const id = await idOf("POST", "/issue-triggers", delivery);
  expect(await ok("DELETE", `/issue-triggers/${id}`)).toEqual({ id });
  for (const [method, path] of [
    ["GET", ""],
    ["PUT", ""],
    ["PUT", "/disable"],
    ["DELETE", ""],
  ] as const)
    expect(await call(method, `/issue-triggers/${id}${path}`)).toEqual(notFound(id));
});
