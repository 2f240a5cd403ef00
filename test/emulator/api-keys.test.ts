import { z } from "zod";
import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

let now = Date.parse("2026-10-01T00:00:00Z");
const hookdeck = useHookdeck({ organizationKey: "organization", apiKey: "first", clock: () => now });
const { call, ok } = hookdeck;
const organization = { authorization: "Bearer organization" };
const bare401 = expect.objectContaining({ status: 401, body: "Unauthorized" });
const path = "/organizations/current/api-keys";
const apiKey = z.looseObject({ id: z.string(), key: z.string() });

function given() {
  return { label: "CI", type: "project", team_id: hookdeck.emulator.projectId };
}

/** A new key of the first project. */
async function create(body: Readonly<Record<string, unknown>> = {}) {
  return apiKey.parse(await ok("POST", path, { ...given(), ...body }, organization));
}

async function list() {
  return z.array(apiKey).parse((await call("GET", path, undefined, organization)).body);
}

async function statusWith(key: string) {
  return (await call("GET", "/sources", undefined, { authorization: `Bearer ${key}` })).status;
}

test("the organization and its keys answer a bare 401 to a project's key, on 2025-07-01 they are no routes", async () => {
  for (const each of ["/organizations/current", path]) {
    expect(await call("GET", each)).toEqual(bare401);
    const { status, body } = await call("GET", each, undefined, { version: "2025-07-01" });
    expect([status, body]).toEqual([404, expect.stringContaining("Cannot GET")]);
  }
});

describe("the list of keys", () => {
  test("is a bare array, with the secrets in clear", async () => {
    expect((await list()).map(({ key, team_id }) => [key, team_id])).toEqual([
      ["organization", null],
      ["first", hookdeck.emulator.projectId],
    ]);
  });
});

describe("a new key", () => {
  test("has the documented shape, and full access by default", async () => {
    const time = new Date(now).toISOString();
    expect(await create()).toEqual({
      id: expect.stringMatching(/^apk_[A-Za-z0-9]{12}$/),
      label: "CI",
      key: expect.stringMatching(/^hd_proj_emulator/),
      team_id: hookdeck.emulator.projectId,
      organization_id: "org_emulator",
      key_fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      scopes: ["*"],
      grants: {},
      expires_at: null,
      updated_at: time,
      created_at: time,
    });
  });

  test("opens its project, beside the other keys of the project, and counts requests by itself", async () => {
    const { key } = await create();
    expect(await statusWith(key)).toBe(200);
    expect(await statusWith("first")).toBe(200);
    const { headers } = await call("GET", "/sources", undefined, { authorization: `Bearer ${key}` });
    expect(headers.get("x-ratelimit-remaining")).toBe("238");
  });

  test("takes scopes and grants", async () => {
    const scopes = ["gateway.sources.read"];
    const grants = { src_1: { scopes: ["gateway.sources.write"] }, src_2: true, src_3: {} };
    expect(await create({ scopes, grants })).toMatchObject({ scopes, grants: { ...grants, src_2: {} } });
  });

  test("needs label and type, and the project that it is for; scopes are 64 at most", async () => {
    const post = (body: unknown) => call("POST", path, body, organization);
    expect(await post({})).toEqual(schemaRefusal("label is required", "type is required"));
    expect(await post({ ...given(), team_id: undefined })).toEqual(schemaRefusal("team_id is required"));
    expect(await post({ ...given(), scopes: Array(65).fill("a") })).toEqual(
      schemaRefusal("scopes must contain less than or equal to 64 items"),
    );
    expect(await post({ ...given(), type: "user" })).toEqual(
      schemaRefusal("type must be one of [organization, project]"),
    );
  });

  test("of the organization takes an admin in the dashboard", async () => {
    const { status } = await call("POST", path, { label: "All", type: "organization" }, organization);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await list()).toHaveLength(2);
  });

  test("guess: of the organization is 400, and of a project that does not exist 404", async () => {
    expect((await call("POST", path, { label: "All", type: "organization" }, organization)).status).toBe(400);
    expect(await call("POST", path, { ...given(), team_id: "tm_nobody" }, organization)).toEqual(
      notFound("tm_nobody"),
    );
  });
});

describe("a changed key", () => {
  test("has other scopes and grants, and its secret", async () => {
    const { id, key } = await create({ grants: { src_1: true } });
    const scopes = ["gateway.events.read"];
    expect(await ok("PUT", `${path}/${id}`, { scopes, label: "ignored" }, organization)).toMatchObject({
      ...{ id, key, scopes, label: "CI" },
      grants: { src_1: {} },
    });
    const changed = await ok("PUT", `${path}/${id}`, { grants: {} }, organization);
    expect([changed["scopes"], changed["grants"]]).toEqual([scopes, {}]);
  });

  test("is as it was after a change of nothing", async () => {
    const before = await create();
    now += 1000;
    expect(await ok("PUT", `${path}/${before.id}`, {}, organization)).toEqual(before);
  });
});

describe("a deleted key", () => {
  test("stops at once, and is 404 from then on", async () => {
    const { id, key } = await create();
    expect(await ok("DELETE", `${path}/${id}`, undefined, organization)).toEqual({ id });
    expect(await statusWith(key)).toBe(401);
    for (const [method, suffix, body] of [
      ["PUT", "", {}],
      ["DELETE", "", undefined],
      ["POST", "/roll", { delay_sec: 0 }],
    ] as const)
      expect(await call(method, `${path}/${id}${suffix}`, body, organization)).toEqual(notFound(id));
  });

  test("is there again after a reset, where the emulator started with it", async () => {
    const [, first] = await list();
    await ok("DELETE", `${path}/${first?.id}`, undefined, organization);
    expect(await statusWith("first")).toBe(401);
    hookdeck.emulator.reset();
    expect(await statusWith("first")).toBe(200);
  });
});

describe("a rolled key", () => {
  const roll = async (id: string, delay_sec: number) =>
    apiKey.parse(await ok("POST", `${path}/${id}/roll`, { delay_sec }, organization));

  test.each([3600, 86_400])("works for %i more seconds beside its replacement", async (delay) => {
    const { id, key } = await create({ scopes: ["a"] });
    const replacement = await roll(id, delay);
    expect(replacement).toMatchObject({ label: "CI", scopes: ["a"], expires_at: null });
    expect(replacement.key).not.toBe(key);
    now += delay * 1000 - 1;
    expect([await statusWith(key), await statusWith(replacement.key)]).toEqual([200, 200]);
    now += 1;
    expect([await statusWith(key), await statusWith(replacement.key)]).toEqual([401, 200]);
  });

  test("stops at once without a delay", async () => {
    const { id, key } = await create();
    const replacement = await roll(id, 0);
    expect([await statusWith(key), await statusWith(replacement.key)]).toEqual([401, 200]);
  });

  test("needs one of three delays", async () => {
    const { id } = await create();
    const refuse = (body: unknown) => call("POST", `${path}/${id}/roll`, body, organization);
    expect(await refuse({})).toEqual(schemaRefusal("delay_sec is required"));
    expect(await refuse({ delay_sec: 60 })).toEqual(
      schemaRefusal("delay_sec must be one of [0, 3600, 86400]"),
    );
  });

  test("guess: is listed with expires_at until it stops, and its replacement has another id", async () => {
    const { id } = await create();
    const replacement = await roll(id, 3600);
    expect(replacement.id).not.toBe(id);
    const expires_at = new Date(now + 3_600_000).toISOString();
    expect(await list()).toContainEqual(expect.objectContaining({ id, expires_at }));
    now += 3_600_000;
    expect((await list()).map((key) => key.id)).not.toContain(id);
  });

  test("guess: is 400 for a key of the organization", async () => {
    const [own] = await list();
    const { status } = await call("POST", `${path}/${own?.id}/roll`, { delay_sec: 0 }, organization);
    expect(status).toBe(400);
  });
});
