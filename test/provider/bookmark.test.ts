import { opened } from "../opened";
import { type Account, withAccount } from "./account";
import { told } from "./told";

/** A connection, and what a program says about a bookmark on it. */
async function given({ api }: Account) {
  const ends = { source: { name: "s" }, destination: { name: "d", type: "MOCK_API", config: {} } };
  const { id: webhookId } = await api("PUT", "/connections", { name: "orders", ...ends });
  return { name: "large", label: "A large order", webhookId, eventDataId: "edt_1" };
}

test("one that is there already is taken over by its name, brought in line and announced", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const { id } = await account.api("POST", "/bookmarks", {
      name: "large",
      label: "old",
      webhook_id: inputs.webhookId,
      event_data_id: "edt_old",
    });
    const lines = await told(async () => {
      expect(await account.lifecycle("Bookmark").create(inputs)).toMatchObject({ id, outs: inputs });
    });
    expect(lines).toEqual([expect.stringContaining(`Adopted the existing bookmark "large" (${String(id)})`)]);
    expect(await account.live("Bookmark", String(id))).toMatchObject({
      label: "A large order",
      event_data_id: "edt_1",
    });
  });
});

test("a creation whose answer was lost is repeated without a second bookmark", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const create = () => account.lifecycle("Bookmark").create(inputs);
    account.emulator.fail({
      match: { method: "POST", path: "/bookmarks" },
      phase: "after",
      action: { type: "reset" },
    });
    await expect(create()).rejects.toThrow('Could not create the bookmark "large"');
    await told(async () => expect(await create()).toMatchObject({ outs: inputs }));
    expect((await account.api("GET", "/bookmarks"))["models"]).toHaveLength(1);
  });
});

test("with adopt false one of the same name is refused with its id, and nothing is written", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const provider = account.lifecycle("Bookmark");
    const { id } = await provider.create(inputs);
    const before = account.emulator.journal.length;
    await expect(provider.create({ ...inputs, label: "other", adopt: false })).rejects.toThrow(
      `The bookmark "large" exists already (${id}), and adopt is false.`,
    );
    expect(account.emulator.journal.slice(before).map(({ method }) => method)).toEqual(["GET"]);
  });
});

test("of two with one name none is taken over, and both are named", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const provider = account.lifecycle("Bookmark");
    const { id } = await provider.create(inputs);
    const one = await account.api("GET", `/bookmarks/${id}`);
    account.emulator.fail({
      match: { method: "GET", path: "/bookmarks" },
      action: { type: "status", code: 200, body: { pagination: {}, models: [one, { ...one, id: "bmk_2" }] } },
    });
    await expect(provider.create(inputs)).rejects.toThrow(
      `Could not create the bookmark "large": Hookdeck has 2 of that name (${id}, bmk_2)`,
    );
  });
});

test("every property changes in place", async () => {
  await withAccount("2026-09-01", async (account) => {
    const inputs = await given(account);
    const provider = account.lifecycle("Bookmark");
    const { id, outs } = await provider.create(inputs);
    const ends = { source: { name: "other" }, destination: { name: "d" } };
    const { id: webhookId } = await account.api("PUT", "/connections", { name: "other", ...ends });
    const news = { name: "small", label: "A small order", webhookId, eventDataId: "edt_2" };
    expect(provider.diff(opened(outs), news)).toEqual({ replaces: [], deleteBeforeReplace: false });
    await provider.update(id, opened(outs), news);
    expect(await account.live("Bookmark", id)).toMatchObject({
      alias: "small",
      label: "A small order",
      webhook_id: webhookId,
      event_data_id: "edt_2",
    });
  });
});
