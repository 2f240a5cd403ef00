import { unknownValue } from "../../src/schema/pulumi-values";
import { opened } from "../opened";
import { type Plugin, withPlugin } from "./plugin";

jest.setTimeout(120_000);

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** Checks and creates, as the engine does, and answers what a later call gets. */
async function create(plugin: Plugin, type: string, news: Record<string, unknown>) {
  const { inputs, failures } = await plugin.check(type, {}, news);
  expect(failures).toEqual([]);
  const { id, properties } = await plugin.create(type, inputs);
  return { id, inputs, outs: opened(properties) };
}

test("a created object is read back as it was declared, and nothing differs", async () => {
  await withPlugin(async (plugin) => {
    const config = {
      url: "https://a.example.com",
      authType: "BASIC_AUTH",
      auth: { username: "u", password: "p" },
    };
    const { id, inputs, outs } = await create(plugin, "Destination", { name: "a", config });
    const read = await plugin.read("Destination", id, outs);
    expect(read.id).toBe(id);
    expect(read.inputs).toMatchObject({
      name: "a",
      type: "HTTP",
      config: { ...config, auth: secret(config.auth) },
    });
    expect(read.properties).toMatchObject({
      config: { auth: secret(config.auth) },
      teamId: expect.any(String),
    });
    expect(await plugin.diff("Destination", id, opened(read.properties ?? {}), inputs)).toMatchObject({
      changes: false,
    });
    expect(await plugin.diff("Destination", id, outs, inputs)).toMatchObject({ changes: false });
    expect(plugin.printed).toEqual([]);
  });
});

test("a real change leaves the paths to the engine, an unknown one too", async () => {
  await withPlugin(async (plugin) => {
    const { id, inputs, outs } = await create(plugin, "Source", { name: "a" });
    const changed = await plugin.diff("Source", id, outs, { ...inputs, description: "new" });
    expect(changed).toEqual({ changes: undefined, replaces: [], deleteBeforeReplace: false });
    const unknown = { ...inputs, config: { customResponse: unknownValue } };
    expect((await plugin.check("Source", inputs, unknown)).failures).toEqual([]);
    expect(await plugin.diff("Source", id, outs, unknown)).toMatchObject({ changes: undefined });
  });
});

test("a connection whose end changes is replaced, the old one deleted first", async () => {
  await withPlugin(async (plugin) => {
    const source = await create(plugin, "Source", { name: "s" });
    const first = await create(plugin, "Destination", { name: "d", type: "MOCK_API" });
    const news = { name: "c", sourceId: source.id, destinationId: first.id };
    const { id, inputs, outs } = await create(plugin, "Connection", news);
    for (const destinationId of ["des_other", unknownValue]) {
      expect(await plugin.diff("Connection", id, outs, { ...inputs, destinationId })).toMatchObject({
        replaces: ["destinationId"],
        deleteBeforeReplace: true,
      });
    }
    expect(
      await plugin.diff("Connection", id, outs, { ...inputs, rules: [{ type: "delay", delay: 1 }] }),
    ).toMatchObject({
      replaces: [],
    });
  });
});

test("an update keeps its neighbours, and a property that left the program goes back to the default", async () => {
  await withPlugin(async (plugin) => {
    const auth = { headerKey: "x-key", apiKey: "canary-api-key" };
    const config = {
      allowedHttpMethods: ["GET"],
      customResponse: { contentType: "text", body: "b" },
      authType: "API_KEY",
      auth,
    };
    const { id, inputs, outs } = await create(plugin, "Source", {
      name: "s",
      type: "HTTP",
      description: "d",
      config,
    });
    const { description: _, ...rest } = inputs;
    const updated = opened(
      await plugin.update("Source", id, outs, {
        ...rest,
        config: { authType: "API_KEY", auth, allowedHttpMethods: ["GET"] },
      }),
    );
    expect(updated).toMatchObject({
      name: "s",
      config: { allowedHttpMethods: ["GET"], authType: "API_KEY", auth },
    });
    expect(updated).not.toHaveProperty("description");
    expect(updated["config"]).not.toHaveProperty("customResponse");
    const bare = opened(await plugin.update("Source", id, updated, { name: "s", type: "HTTP" }));
    expect(bare["config"]).toEqual({ allowedHttpMethods: ["POST", "PUT", "PATCH", "DELETE"] });
  });
});

test("a deleted object is deleted, twice too, and gone for a read", async () => {
  await withPlugin(async (plugin) => {
    const { id, outs } = await create(plugin, "Source", { name: "s" });
    await plugin.delete("Source", id, outs);
    await plugin.delete("Source", id, outs);
    expect(await plugin.read("Source", id, outs)).toMatchObject({ id: "" });
  });
});

test("looking up an id that is not there is an error, not an empty resource", async () => {
  await withPlugin(async (plugin) => {
    await expect(plugin.read("Source", "src_missing", {})).rejects.toThrow("src_missing");
    const { id } = await create(plugin, "Source", { name: "s" });
    expect(await plugin.read("Source", id, {})).toMatchObject({
      id,
      properties: { name: "s", url: expect.any(String) },
    });
  });
});

test("an update of an object that is gone says how to go on", async () => {
  await withPlugin(async (plugin) => {
    const { id, inputs, outs } = await create(plugin, "Source", { name: "s" });
    await plugin.delete("Source", id, outs);
    await expect(plugin.update("Source", id, outs, inputs)).rejects.toThrow("pulumi up --refresh");
  });
});

test("a stable output is carried over, and refused from a program", async () => {
  await withPlugin(async (plugin) => {
    const { id, inputs, outs } = await create(plugin, "Source", { name: "s" });
    const read = await plugin.read("Source", id, outs);
    const olds = opened(read.inputs ?? {});
    expect(olds).toHaveProperty("url");
    const { inputs: carried } = await plugin.check("Source", olds, { ...inputs, description: "new" });
    expect(carried).toMatchObject({ url: olds["url"], description: "new" });
    expect((await plugin.check("Source", olds, olds)).failures).toEqual([]);
    expect(
      (await plugin.check("Source", {}, { ...inputs, url: "https://mine.example" })).failures,
    ).toMatchObject([{ property: "", reason: expect.stringContaining("url is ") }]);
  });
});
