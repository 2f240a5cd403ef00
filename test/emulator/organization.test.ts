import { schemaRefusal, useHookdeck } from "./hookdeck";

let now = Date.parse("2026-10-01T00:00:00Z");
const { call, ok } = useHookdeck({ organizationKey: "organization", clock: () => now });
const organization = { authorization: "Bearer organization" };

describe("the current organization", () => {
  const current = "/organizations/current";

  test("has the documented shape, and can be renamed", async () => {
    const time = "2026-10-01T00:00:00.000Z";
    const shown = {
      id: "org_emulator",
      name: "Emulator",
      slug: "emulator",
      domains: [],
      sandbox: false,
      mfa_required: false,
      feature_flags: {},
      sso_enabled: false,
      directory_sync_enabled: false,
      updated_at: time,
      created_at: time,
    };
    expect(await ok("GET", current, undefined, organization)).toEqual(shown);
    expect(await ok("PUT", current, { name: "Acme" }, organization)).toEqual({ ...shown, name: "Acme" });
    expect(await ok("GET", "/cli-auth/validate")).toMatchObject({ organization_name: "Acme" });
  });

  test("takes a change of nothing, and refuses a name above 50 characters", async () => {
    const before = await ok("GET", current, undefined, organization);
    now += 1000;
    expect(await ok("PUT", current, {}, organization)).toEqual(before);
    expect(await call("PUT", current, { name: "x".repeat(51) }, organization)).toEqual(
      schemaRefusal("name length must be less than or equal to 50 characters long"),
    );
  });
});
