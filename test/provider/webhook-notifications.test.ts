import { opened } from "../opened";
import { type Account, withAccount } from "./account";

/** What a program says of the notifications, sent to a source that is there. */
async function given({ api }: Account) {
  const { id } = await api("PUT", "/sources", { name: "news" });
  return { enabled: true, topics: ["issue.opened"], sourceId: id };
}

const shown = async (account: Account) => {
  const { notification_methods, webhook_topics, webhook_source_id } = await account.live(
    "WebhookNotifications",
    "",
  );
  return { notification_methods, webhook_topics, webhook_source_id };
};

test.each(["2026-09-01", "2025-07-01"])(
  "are set, read, changed and turned off as one setting of the project, on %s",
  async (version) => {
    await withAccount(version, async (account) => {
      const inputs = await given(account);
      const provider = account.lifecycle("WebhookNotifications");
      const { id, outs } = await provider.create(inputs);
      expect(id).toBe(account.emulator.projectId);
      expect(outs).toMatchObject({ ...inputs, teamId: id });
      const found = await provider.read(id, opened(outs));
      expect(found).toMatchObject({ id, inputs });
      expect(provider.diff(opened(found?.props ?? {}), inputs)).toEqual({ changes: false });

      const news = { ...inputs, topics: ["event.successful"] };
      const updated = await provider.update(id, opened(outs), news);
      expect(await shown(account)).toMatchObject({ webhook_topics: ["event.successful"] });
      await provider.delete(id, opened(updated.outs));
      expect(await shown(account)).toMatchObject({ notification_methods: ["email"], webhook_topics: [] });
    });
  },
);

test("where Hookdeck does not show them, the state is believed and no call is made for them", async () => {
  await withAccount("2025-07-01", async (account) => {
    const inputs = await given(account);
    const { id, outs } = await account.lifecycle("WebhookNotifications").create(inputs);
    await account.edit("WebhookNotifications", id, { webhook_topics: [] });
    const before = account.emulator.journal.length;
    expect(await account.lifecycle("WebhookNotifications").read(id, opened(outs))).toMatchObject({ inputs });
    const calls = account.emulator.journal.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(calls.filter((call) => !call.startsWith("GET /sources"))).toEqual([]);
  });
});

test("a key that may not see its project leaves the state as it is", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const { id, outs } = await account.lifecycle("WebhookNotifications").create(inputs);
    account.emulator.fail({
      match: { method: "GET", path: "/projects", times: Number.POSITIVE_INFINITY },
      action: { type: "status", code: 401, body: "Unauthorized" },
    });
    expect(await account.lifecycle("WebhookNotifications").read(id, opened(outs))).toMatchObject({ inputs });
  });
});

test("a lookup by the project's id shows them, and says where it cannot", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const { id } = await account.lifecycle("WebhookNotifications").create(inputs);
    expect(await account.lifecycle("WebhookNotifications").read(id, {})).toMatchObject({ id, props: inputs });
    await expect(account.lifecycle("WebhookNotifications").read("tm_other", {})).rejects.toThrow(
      "has no webhook notifications of this id",
    );
    const older = account.lifecycle("WebhookNotifications", { "hookdeck:apiVersion": "2025-07-01" });
    await expect(older.read(id, {})).rejects.toThrow("does not show it on this API version");
  });
});

test("with the key of another project nothing is believed and nothing is turned off", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const { id, outs } = await account.lifecycle("WebhookNotifications").create(inputs);
    const { id: teamId } = await account.asOrganization("POST", "/projects", { name: "other" });
    const body = { label: "other", type: "project", team_id: teamId };
    const { key } = await account.asOrganization("POST", "/organizations/current/api-keys", body);
    const foreign = () => account.lifecycle("WebhookNotifications", { "hookdeck:apiKey": String(key) });
    const olds = opened(outs);
    const before = await shown(account);
    await expect(foreign().read(id, olds)).rejects.toThrow(id);
    await expect(foreign().delete(id, olds)).rejects.toThrow();
    await expect(foreign().update(id, olds, { ...inputs, topics: [] })).rejects.toThrow();
    expect(await shown(account)).toEqual(before);
  });
});

test("turning them off when their source is gone is done already", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const provider = account.lifecycle("WebhookNotifications");
    const { id, outs } = await provider.create(inputs);
    await account.api("PUT", "/sources", { name: "another" });
    await account.api("DELETE", `/sources/${String(inputs.sourceId)}`);
    await provider.delete(id, opened(outs));
    // asked once and refused: there is nowhere left where they could be sent
    const writes = account.emulator.journal.filter(({ path }) => path.includes("/notifications/webhooks"));
    expect(writes.map(({ method, status }) => [method, status])).toEqual([
      ["PUT", 200],
      ["PUT", 404],
    ]);
  });
});
