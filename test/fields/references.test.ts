import { differences } from "../../src/schema/compare";
import { opened } from "../opened";
import { type Account, endsOf, withAccount } from "../provider/account";

test("a bookmark that somebody moved to another connection is reported and moved back", async () => {
  await withAccount("2026-09-01", async (account) => {
    const ends = await endsOf(account, "Connection");
    const body = { source_id: ends["sourceId"], destination_id: ends["destinationId"] };
    const mine = await account.api("PUT", "/connections", { name: "mine", ...body });
    const other = await account.api("PUT", "/connections", { name: "other", ...body });
    const provider = account.lifecycle("Bookmark");
    const news = { name: "it", label: "it", eventDataId: "edt_it", webhookId: mine["id"] };
    const { inputs } = provider.check({}, news);
    const { id, outs } = await provider.create(inputs);
    await account.edit("Bookmark", id, { webhook_id: other["id"] });
    const found = await account.lifecycle("Bookmark").read(id, opened(outs));
    expect(differences(opened(found?.inputs ?? {}), inputs)).toEqual(["webhookId"]);
    await provider.update(id, opened(found?.props ?? {}), inputs);
    expect(await account.live("Bookmark", id)).toMatchObject({ webhook_id: mine["id"] });
  });
});

test("a rule that somebody gave another transformation is reported and put back", async () => {
  await withAccount("2026-09-01", async (account) => {
    const code = 'addHandler("transform", (request) => request);';
    const mine = await account.api("PUT", "/transformations", { name: "mine", code });
    const other = await account.api("PUT", "/transformations", { name: "other", code });
    const provider = account.lifecycle("Connection");
    const rules = [{ type: "transform", transformationId: mine["id"] }];
    const { inputs } = provider.check({}, { name: "it", ...(await endsOf(account, "Connection")), rules });
    const { id, outs } = await provider.create(inputs);
    await account.edit("Connection", id, { rules: [{ type: "transform", transformation_id: other["id"] }] });
    const found = await account.lifecycle("Connection").read(id, opened(outs));
    expect(differences(opened(found?.inputs ?? {}), inputs)).toEqual(["rules"]);
    await provider.update(id, opened(found?.props ?? {}), inputs);
    expect(await account.live("Connection", id)).toMatchObject({
      rules: [{ transformation_id: mine["id"] }],
    });
  });
});

test("a project's source of notifications that somebody changed is reported and put back", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const { inputs } = provider.check({}, { name: "it" });
    const { id, outs } = await provider.create(inputs);
    const [mine, other] = [await sourceIn(account, id, "mine"), await sourceIn(account, id, "other")];
    const news = { ...inputs, webhookSourceId: mine };
    const { outs: set } = await provider.update(id, opened(outs), news);
    await account.edit("Project", id, { webhook_source_id: other });
    const found = await account.lifecycle("Project").read(id, opened(set));
    expect(differences(opened(found?.inputs ?? {}), news)).toEqual(["webhookSourceId"]);
    await provider.update(id, opened(found?.props ?? {}), news);
    expect(await account.live("Project", id)).toMatchObject({ webhook_source_id: mine });
  });
});

/** Id of a source in another project than the account's. */
async function sourceIn({ asOrganization, emulator }: Account, projectId: string, name: string) {
  const { key } = await asOrganization("POST", "/organizations/current/api-keys", {
    label: name,
    type: "project",
    team_id: projectId,
  });
  const response = await fetch(`${emulator.url}/2026-09-01/sources`, {
    method: "PUT",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  return Object(await response.json()).id;
}
