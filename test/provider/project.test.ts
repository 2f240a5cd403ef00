import { startEmulator } from "../../src/emulator";
import { opened } from "../opened";
import { accountIn, withAccount } from "./account";

const inputs = { name: "shop", type: "event_gateway" };

test("what POST does not take is sent after it", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const { id, outs } = await provider.create({
      ...inputs,
      headersPrefix: "x-shop",
      domain: "shop.example",
    });
    expect(account.emulator.journal.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /organizations/current",
      "POST /projects",
      `PUT /projects/${id}`,
    ]);
    expect(await account.live("Project", id)).toMatchObject({ name: "shop", headers_prefix: "x-shop" });
    expect(outs).toMatchObject({
      headersPrefix: "x-shop",
      domain: "shop.example",
      organizationId: "org_emulator",
    });
  });
});

test("one that was created without its settings is in the state, and the next update sends them", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const declared = { ...inputs, headersPrefix: "x-shop", domain: "shop.example" };
    account.emulator.fail({
      match: { method: "PUT" },
      action: {
        type: "status",
        code: 422,
        body: { code: "UNPROCESSABLE_ENTITY", status: 422, data: ["no"] },
      },
    });
    const failed: unknown = await provider.create(declared).catch((error: unknown) => error);
    const { id, properties } = Object(failed);
    expect(failed).toMatchObject({
      reasons: [expect.stringContaining("It was created without its settings.")],
    });
    account.emulator.heal();
    const olds = opened(properties);
    expect(provider.diff(olds, declared)).toEqual({ replaces: [], deleteBeforeReplace: false });
    await provider.update(id, olds, declared);
    expect(await account.live("Project", id)).toMatchObject({ headers_prefix: "x-shop" });
  });
});

test("none is taken over: names are not unique, and adopt is no property of it", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const [first, second] = [await provider.create(inputs), await provider.create(inputs)];
    expect(first.id).not.toBe(second.id);
    expect(provider.check({}, { name: "shop", adopt: true }).problems).toMatchObject([
      // the engine would print the value of a property that it does not know
      { property: "", reason: expect.stringContaining("adopt is not a property of a project") },
    ]);
  });
});

test("what WebhookNotifications sets is left alone, and what Hookdeck never shows is as it was said", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const declared = { ...inputs, domain: "shop.example", context: { use: "dev" } };
    const { id, outs } = await provider.create(declared);
    await account.edit("Project", id, {
      webhook_topics: ["issue.opened"],
      notification_methods: ["webhook"],
    });
    const found = await account.lifecycle("Project").read(id, opened(outs));
    expect(found?.inputs).toEqual(declared);
    expect(provider.diff(opened(found?.props ?? {}), declared)).toEqual({ changes: false });
    await provider.update(id, opened(found?.props ?? {}), { ...declared, private: true });
    expect(await account.live("Project", id)).toMatchObject({
      webhook_topics: ["issue.opened"],
      private: true,
    });
  });
});

test("settings that left the program go back to Hookdeck's", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const declared = {
      ...inputs,
      private: true,
      headersPrefix: "x-shop",
      webhookTopics: ["issue.opened"],
      notificationMethods: ["webhook"],
    };
    const { id, outs } = await provider.create(declared);
    await provider.update(id, opened(outs), inputs);
    expect(await account.live("Project", id)).toMatchObject({
      private: false,
      headers_prefix: null,
      webhook_topics: [],
      notification_methods: ["email"],
    });
  });
});

test("the source of its notifications is compared where the program says it", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { id: sourceId } = await account.api("PUT", "/sources", { name: "news" });
    const provider = account.lifecycle("Project");
    const { outs } = await provider.create(inputs);
    const id = account.emulator.projectId;
    const declared = { ...inputs, name: "Emulator", webhookSourceId: sourceId };
    const olds = { ...opened(outs), name: "Emulator" };
    const { outs: updated } = await provider.update(id, olds, declared);
    await account.edit("Project", id, { webhook_source_id: null });
    const found = await account.lifecycle("Project").read(id, opened(updated));
    expect(found?.inputs).not.toHaveProperty("webhookSourceId");
    expect(provider.diff(opened(found?.props ?? {}), declared)).toMatchObject({ replaces: [] });
  });
});

test("another kind of project is made beside the old one, and a type that is left out stays what it was", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("Project");
    const { outs } = await provider.create(inputs);
    expect(provider.diff(opened(outs), { ...inputs, type: "outpost" })).toEqual({
      replaces: ["type"],
      deleteBeforeReplace: false,
    });
    expect(provider.check({}, { name: "shop" }).inputs).toEqual(inputs);
  });
});

test("it needs the newer API version, and says how to get it", async () => {
  await withAccount("2025-07-01", async (account) => {
    expect(account.lifecycle("Project").check({}, { name: "shop" }).problems).toEqual([
      { property: "", reason: expect.stringContaining("pulumi config set hookdeck:apiVersion 2026-09-01") },
    ]);
  });
});

test("with the key of another organization nothing is read as gone, changed or deleted", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { id, outs } = await account.lifecycle("Project").create(inputs);
    const olds = { ...opened(outs), organizationId: "org_of_the_stack" };
    const foreign = await startEmulator({ rateLimit: { limit: 100_000 } });
    try {
      const provider = accountIn(foreign).lifecycle("Project");
      await expect(provider.read(id, olds)).rejects.toThrow(
        "belongs to the Hookdeck organization org_of_the_stack, but the API key opens the organization org_emulator",
      );
      await expect(provider.delete(id, olds)).rejects.toThrow();
      await expect(provider.update(id, olds, { ...inputs, private: true })).rejects.toThrow();
      provider.diff(olds, inputs);
      await expect(provider.create(inputs)).rejects.toThrow();
      expect(foreign.journal.filter(({ method }) => method !== "GET")).toEqual([]);
    } finally {
      await foreign.close();
    }
  });
});

test("one that was deleted behind the back is gone, once the organization is proven", async () => {
  await withAccount("2026-09-01", async (account) => {
    const { id, outs } = await account.lifecycle("Project").create(inputs);
    await account.asOrganization("DELETE", `/projects/${id}`);
    expect(await account.lifecycle("Project").read(id, opened(outs))).toBeUndefined();
    await account.lifecycle("Project").delete(id, opened(outs));
  });
});
