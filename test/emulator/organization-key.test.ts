import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({
  organizationKey: "organization",
  apiKey: "first",
  projects: [{ apiKey: "second", id: "tm_emulator2", name: "Other" }],
});
const { call, ok } = hookdeck;
const organization = { authorization: "Bearer organization" };
const second = { authorization: "Bearer second" };
const other = expect.objectContaining({ id: "tm_emulator2", name: "Other" });
const bare401 = expect.objectContaining({ status: 401, body: "Unauthorized" });

describe("GET /projects", () => {
  test("answers a bare array", async () => {
    const { status, body } = await call("GET", "/projects", undefined, organization);
    expect(status).toBe(200);
    expect(body).toEqual([
      expect.objectContaining({ id: hookdeck.emulator.projectId, name: "Emulator" }),
      other,
    ]);
  });

  test("answers 200 to a project's key, too, which shows that project only", async () => {
    const { status, body } = await call("GET", "/projects", undefined, second);
    expect(status).toBe(200);
    expect(body).toEqual([other]);
    expect(await call("GET", "/projects", undefined, { authorization: "Bearer nobody" })).toEqual(bare401);
  });

  test("is no route of 2025-07-01", async () => {
    const { status, headers } = await call("GET", "/projects", undefined, { version: "2025-07-01" });
    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  });
});

test("guess: the other routes of projects answer a project's key with a bare 401, its own project included", async () => {
  for (const [method, path] of [
    ["POST", ""],
    ["GET", "/tm_emulator2"],
    ["PUT", "/tm_emulator2"],
    ["DELETE", "/tm_emulator2"],
    ["GET", "/tm_emulator2/custom_domains"],
  ] as const)
    expect(await call(method, `/projects${path}`, undefined, second)).toEqual(bare401);
});

describe("a key of the organization", () => {
  const inProject = (id: string, authorization: string) =>
    fetch(`${hookdeck.emulator.url}/2026-09-01/sources`, {
      headers: { authorization, "x-hookdeck-team-id": id },
    });

  test("guess: opens no project by itself", async () => {
    expect(await call("GET", "/sources", undefined, organization)).toEqual(bare401);
  });

  test("guess: opens the project that x-hookdeck-team-id names; that of none is 401", async () => {
    await ok("POST", "/sources", { name: "shop" }, second);
    const response = await inProject("tm_emulator2", organization.authorization);
    expect(await response.json()).toMatchObject({ count: 1 });
    expect(hookdeck.emulator.journal.at(-1)).toMatchObject({ projectId: "tm_emulator2" });
    expect((await inProject("tm_nobody", organization.authorization)).status).toBe(401);
  });

  test("guess: is unlike a project's key, which x-hookdeck-team-id cannot lead elsewhere", async () => {
    expect((await inProject("tm_emulator2", second.authorization)).status).toBe(200);
    expect((await inProject("tm_emulator2", "Bearer first")).status).toBe(401);
  });
});
