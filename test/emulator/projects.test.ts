import { z } from "zod";
import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ organizationKey: "organization" });
const { call, ok, idOf } = hookdeck;
const organization = { authorization: "Bearer organization" };
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const bare401 = expect.objectContaining({ status: 401, body: "Unauthorized" });

/** A new project with a key of its own. */
async function createProject(name: string) {
  const id = await idOf("POST", "/projects", { name }, organization);
  const body = { label: name, type: "project", team_id: id };
  const created = await ok("POST", "/organizations/current/api-keys", body, organization);
  return { id, access: { authorization: `Bearer ${z.string().parse(created["key"])}` } };
}

function shown(id: string, name: string) {
  return {
    id,
    organization_id: "org_emulator",
    name,
    type: "event_gateway",
    private: false,
    is_guest: false,
    static_ip_proxy: false,
    notification_methods: ["email"],
    webhook_topics: [],
    webhook_source_id: null,
    custom_hostnames: [],
    directory_sync_enabled: false,
    headers_prefix: null,
    max_events_per_second: 5,
    updated_at: time,
    created_at: time,
  };
}

describe("a new project", () => {
  test("has the documented shape", async () => {
    const { id } = await createProject("Staging");
    expect(await ok("GET", `/projects/${id}`, undefined, organization)).toEqual(shown(id, "Staging"));
  });

  test("is empty, and opened by a key created for it", async () => {
    const { id, access } = await createProject("Staging");
    expect(id).toMatch(/^tm_emulator/);
    await ok("POST", "/sources", { name: "shop" });
    expect(await ok("GET", "/sources", undefined, access)).toMatchObject({ count: 0 });
    expect(await ok("POST", "/sources", { name: "shop" }, access)).toMatchObject({ team_id: id });
    expect(await ok("GET", "/cli-auth/validate", undefined, access)).toMatchObject({ team_name: "Staging" });
  });

  test("has issue triggers, like any new project", async () => {
    const { access } = await createProject("Staging");
    expect((await ok("GET", "/issue-triggers", undefined, access)).models).toHaveLength(4);
  });

  test("is gone with its keys once deleted", async () => {
    const { id, access } = await createProject("Staging");
    expect(await ok("DELETE", `/projects/${id}`, undefined, organization)).toEqual({ id });
    for (const method of ["GET", "PUT", "DELETE"])
      expect(await call(method, `/projects/${id}`, undefined, organization)).toEqual(notFound(id));
    expect(await call("GET", "/sources", undefined, access)).toEqual(bare401);
  });

  test("is forgotten by a reset", async () => {
    const { access } = await createProject("Staging");
    await ok("DELETE", `/projects/${hookdeck.emulator.projectId}`, undefined, organization);
    hookdeck.emulator.reset();
    expect(await call("GET", "/sources", undefined, access)).toEqual(bare401);
    expect((await call("GET", "/sources")).status).toBe(200);
  });

  test("takes type and private, and refuses a longer name", async () => {
    const body = { name: "x".repeat(50), type: "outpost", private: true };
    expect(await ok("POST", "/projects", body, organization)).toMatchObject(body);
    expect(await call("POST", "/projects", { name: "x".repeat(51), type: "console" }, organization)).toEqual(
      schemaRefusal(
        "name length must be less than or equal to 50 characters long",
        "type must be one of [event_gateway, outpost]",
      ),
    );
  });

  test("guess: is called New project without a name, and shares a name with any other", async () => {
    expect(await ok("POST", "/projects", {}, organization)).toMatchObject({ name: "New project" });
    expect(await ok("POST", "/projects", {}, organization)).toMatchObject({ name: "New project" });
  });

  test("guess: of another organization is 400", async () => {
    const { status } = await call("POST", "/projects", { organization_id: "org_other" }, organization);
    expect(status).toBe(400);
  });
});

describe("PUT /projects/{id}", () => {
  test("changes what is given, and keeps the rest", async () => {
    const { id, access } = await createProject("Staging");
    const webhook_source_id = await idOf("POST", "/sources", { name: "news" }, access);
    const settings = {
      headers_prefix: "X-Staging",
      notification_methods: ["webhook"],
      webhook_topics: ["issue.opened"],
      webhook_source_id,
      private: true,
    };
    const put = (body: unknown) => ok("PUT", `/projects/${id}`, body, organization);
    expect(await put(settings)).toEqual({ ...shown(id, "Staging"), ...settings });
    expect(await put({ name: "Production", webhook_topics: null, headers_prefix: null })).toEqual({
      ...shown(id, "Production"),
      ...settings,
      webhook_topics: [],
      headers_prefix: null,
    });
  });

  test("takes domain and context, and does not show them", async () => {
    const { id } = await createProject("Staging");
    const body = { domain: "example.com", context: { use: "dev" } };
    expect(await ok("PUT", `/projects/${id}`, body, organization)).toEqual(shown(id, "Staging"));
  });

  test("takes a change of nothing, and does nothing", async () => {
    const { id } = await createProject("Staging");
    const before = await ok("GET", `/projects/${id}`, undefined, organization);
    expect(await ok("PUT", `/projects/${id}`, {}, organization)).toEqual(before);
  });

  test("refuses a longer name than POST does, and what is no topic or prefix", async () => {
    const { id } = await createProject("Staging");
    const body = { name: "x".repeat(41), headers_prefix: "a b", webhook_topics: ["all"] };
    expect(await call("PUT", `/projects/${id}`, body, organization)).toEqual(
      schemaRefusal(
        "name length must be less than or equal to 40 characters long",
        "webhook_topics[0] must be one of [issue.opened, issue.updated, deprecated.attempt-failed, event.successful]",
        'headers_prefix with value "a b" fails to match the required pattern: /^[A-z0-9-_]+$/',
      ),
    );
  });

  test("guess: refuses a webhook_source_id that the project does not have, with 404", async () => {
    const { id } = await createProject("Staging");
    const body = { webhook_source_id: await idOf("POST", "/sources", { name: "news" }) };
    expect(await call("PUT", `/projects/${id}`, body, organization)).toEqual(
      notFound(body.webhook_source_id),
    );
  });
});
