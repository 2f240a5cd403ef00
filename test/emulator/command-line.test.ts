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
