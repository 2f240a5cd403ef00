import { opened } from "../opened";
import { type Account, withAccount } from "./account";

const mark = "4dabf18193072939515e22adb298388d";
const given = ({ emulator }: Account) => ({ label: "deployer", teamId: emulator.projectId });

test("its secret opens the project, and is sealed in everything that goes into the state", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("ApiKey");
    const { id, outs } = await provider.create(given(account));
    expect(outs).toMatchObject({ key: { [mark]: expect.any(String) }, scopes: ["*"], grants: {} });
    const { key } = opened(outs);
    const source = account.lifecycle("Source", { "hookdeck:apiKey": String(key) });
    expect(await source.create({ name: "s", type: "WEBHOOK" })).toMatchObject({
      outs: { teamId: account.emulator.projectId },
    });
    const found = await account.lifecycle("ApiKey").read(id, opened(outs));
    expect(found?.props).toMatchObject({ key: { [mark]: expect.any(String) } });
    expect(found?.inputs).toEqual(given(account));
    expect(JSON.stringify(account.emulator.journal)).not.toContain(String(key));
  });
});

test("the secret of the creation outlives a list that masks it, and an update", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("ApiKey");
    const { id, outs } = await provider.create(given(account));
    const { key } = opened(outs);
    const shown = await account.live("ApiKey", id);
    const masked = { ...shown, updated_at: shown["created_at"], key: "hd_proj_****" };
    account.emulator.fail({
      match: { method: "GET", path: "/organizations/current/api-keys" },
      action: { type: "status", code: 200, body: [masked] },
    });
    const found = await account.lifecycle("ApiKey").read(id, opened(outs));
    expect(opened(found?.props ?? {})["key"]).toBe(key);
    account.emulator.fail({
      match: { method: "PUT" },
      action: { type: "status", code: 200, body: { ...masked, scopes: ["a.read"] } },
    });
    const updated = await provider.update(id, opened(outs), { ...given(account), scopes: ["a.read"] });
    expect(opened(updated.outs)["key"]).toBe(key);
  });
});

test("a changed trigger, label or project makes a new key before the old one goes", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("ApiKey");
    const inputs = { ...given(account), triggers: { rolled: "2026-09" } };
    const { outs } = await provider.create(inputs);
    const changes = { triggers: { rolled: "2026-10" }, label: "other", teamId: "tm_other" };
    for (const [property, value] of Object.entries(changes)) {
      expect(provider.diff(opened(outs), { ...inputs, [property]: value })).toEqual({
        replaces: [property],
        deleteBeforeReplace: false,
      });
    }
    const second = await provider.create({ ...inputs, ...changes, teamId: inputs.teamId });
    expect(opened(second.outs)["key"]).not.toBe(opened(outs)["key"]);
    const found = await account.lifecycle("ApiKey").read(second.id, opened(second.outs));
    expect(found?.inputs).toMatchObject({ triggers: { rolled: "2026-10" } });
  });
});

test("an update sends what a key may do and nothing else, and what left the program goes back", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("ApiKey");
    const grants = { src_1: { scopes: ["a.read"] }, src_2: { scopes: ["b.read"] } };
    const { id, outs } = await provider.create({ ...given(account), scopes: ["c.read"], grants });
    const one = { src_1: { scopes: ["a.write"] } };
    const updated = await provider.update(id, opened(outs), {
      ...given(account),
      scopes: ["c.read"],
      grants: one,
    });
    expect(await account.live("ApiKey", id)).toMatchObject({ scopes: ["c.read"], grants: one });
    expect(Object.keys(Object((await account.live("ApiKey", id))["grants"]))).toEqual(["src_1"]);
    await provider.update(id, opened(updated.outs), given(account));
    expect(await account.live("ApiKey", id)).toMatchObject({ scopes: ["*"], grants: {}, label: "deployer" });
  });
});

test("one that was rolled or deleted elsewhere is gone, and nothing is deleted twice", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("ApiKey");
    const { id, outs } = await provider.create(given(account));
    await account.asOrganization("POST", `/organizations/current/api-keys/${id}/roll`, { delay_sec: 0 });
    expect(await account.lifecycle("ApiKey").read(id, opened(outs))).toBeUndefined();
    await account.lifecycle("ApiKey").delete(id, opened(outs));
  });
});

test("a lookup shows a key that the program does not manage, sealed", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { id } = await account.lifecycle("ApiKey").create(given(account));
    const found = await account.lifecycle("ApiKey").read(id, {});
    expect(found).toMatchObject({ props: { label: "deployer", key: { [mark]: expect.any(String) } } });
    await expect(account.lifecycle("ApiKey").read("apk_missing", {})).rejects.toThrow(
      "the key's organization has no API key of this id",
    );
  });
});
