import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ projects: [{ apiKey: "second-key", name: "Other" }] });
const { call, ok } = hookdeck;
const older = { version: "2025-07-01" };

test("GET /teams, which older versions of Hookdeck's command list projects with, answers the project of the key", async () => {
  const { projectId } = hookdeck.emulator;
  for (const options of [{}, older]) {
    expect((await call("GET", "/teams", undefined, options)).body).toEqual([
      expect.objectContaining({ id: projectId, name: "Emulator", mode: "inbound" }),
    ]);
  }
});

test("GET /teams answers every project to the key of the organization, and a bare 401 to none", async () => {
  const authorization = `Bearer ${hookdeck.emulator.organizationKey}`;
  expect((await call("GET", "/teams", undefined, { authorization })).body).toMatchObject([
    { name: "Emulator" },
    { name: "Other" },
  ]);
  expect(await call("GET", "/teams", undefined, { authorization: "Bearer no" })).toMatchObject({
    status: 401,
    body: "Unauthorized",
  });
});

test("POST /cli-auth/ci answers a key that opens the project, as the command's ci does before it starts", async () => {
  const { projectId } = hookdeck.emulator;
  const login = await ok("POST", "/cli-auth/ci", { device_name: "runner" }, older);
  expect(login).toMatchObject({
    claimed: true,
    key: expect.any(String),
    client_id: expect.stringMatching(/^cli_\w{14}$/),
    team_id: projectId,
    team_mode: "inbound",
  });
  const authorization = `Bearer ${login["key"]}`;
  expect(await ok("GET", "/cli-auth/validate", undefined, { authorization })).toMatchObject({
    team_id: projectId,
  });
  const named = { device_name: "other" };
  expect(await ok("PUT", `/cli/${login["client_id"]}`, named)).toEqual({ id: login["client_id"], ...named });
});

test("guess: a project's key may name its own project in the command's headers, and no other", async () => {
  const { url, apiKey, projectId } = hookdeck.emulator;
  const status = async (project: string) => {
    const headers = { authorization: `Bearer ${apiKey}`, "x-team-id": project, "x-project-id": project };
    return (await fetch(`${url}/2026-09-01/sources`, { headers })).status;
  };
  expect(await status(projectId)).toBe(200);
  expect(await status("tm_other")).toBe(401);
});

/** Calls without a key, as the command does before it has one. */
async function keyless(method: string, path: string, headers: Record<string, string> = {}) {
  const { url } = hookdeck.emulator;
  const response = await fetch(path.startsWith("http") ? path : `${url}/2026-09-01${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "GET" ? {} : { body: '{"device_name":"laptop"}' }),
  });
  const body: unknown = await response.json().catch(() => undefined);
  return { status: response.status, body: Object(body) };
}

test.each(["/cli-auth", "/cli/guest"])(
  "POST %s begins a login, which polling ends with a person's key",
  async (path) => {
    const begun = await keyless("POST", path);
    expect(begun).toMatchObject({
      status: 200,
      body: { browser_url: expect.any(String), poll_url: expect.any(String) },
    });
    const { body } = await keyless("GET", begun.body.poll_url);
    expect(body).toEqual({
      claimed: true,
      key: expect.any(String),
      client_id: expect.stringMatching(/^cli_/),
      user_id: expect.any(String),
      user_name: expect.any(String),
      user_email: expect.any(String),
      organization_id: expect.any(String),
      organization_name: "Emulator",
      team_id: hookdeck.emulator.projectId,
      team_name: "Emulator",
      team_name_no_org: "Emulator",
      team_type: "event_gateway",
    });
    if (path === "/cli/guest") expect(begun.body).toMatchObject({ key: body.key, link: expect.any(String) });
    expect(hookdeck.emulator.journal.map(({ query }) => query).join()).not.toContain("key=");
  },
);

test("polling with a key that nobody has is 401", async () => {
  expect(await keyless("GET", "/cli-auth/poll?key=no")).toMatchObject({ status: 401 });
});

describe("a key that stands for a person", () => {
  const person = async () => {
    const { body } = await keyless("GET", (await keyless("POST", "/cli-auth")).body.poll_url);
    return { authorization: `Bearer ${body.key}` };
  };

  test("names the person, lists all projects, and opens the one that a header names", async () => {
    const access = await person();
    expect(await ok("GET", "/cli-auth/validate", undefined, access)).toMatchObject({
      user_id: expect.any(String),
      client_id: expect.stringMatching(/^cli_/),
    });
    const { body: projects } = await call("GET", "/projects", undefined, access);
    expect(projects).toMatchObject([{ name: "Emulator" }, { name: "Other" }]);
    const other = Object(projects)[1].id;
    const named = await keyless("GET", "/cli-auth/validate", { ...access, "x-team-id": other });
    expect(named.body).toMatchObject({ team_id: other, team_name: "Other" });
    expect(await keyless("GET", "/sources", { ...access, "x-team-id": "tm_no" })).toMatchObject({
      status: 401,
    });
  });

  test("is no key of the organization, and is not listed among the keys", async () => {
    const access = await person();
    expect(await call("GET", "/organizations/current", undefined, access)).toMatchObject({ status: 401 });
    const authorization = `Bearer ${hookdeck.emulator.organizationKey}`;
    const { body } = await call("GET", "/organizations/current/api-keys", undefined, { authorization });
    expect(body).toHaveLength(3);
  });
});

test("a project's key stands for nobody", async () => {
  expect(await ok("GET", "/cli-auth/validate")).not.toHaveProperty("user_id");
});

test("to the command, names of projects begin with their organization", async () => {
  const { apiKey } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${apiKey}`, "x-hookdeck-client-user-agent": "{}" };
  const { body } = await keyless("GET", "/cli-auth/validate", headers);
  expect(body).toMatchObject({ team_name: "[Emulator] Emulator", team_name_no_org: "Emulator" });
  for (const path of ["/projects", "/teams"])
    expect((await keyless("GET", path, headers)).body).toMatchObject([{ name: "[Emulator] Emulator" }]);
});
