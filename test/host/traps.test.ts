import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { providerText } from "../../src/pulumi/provider-text";
import { ProviderError } from "../../src/testing/engine/providers/provider-backend";
import { packedProject } from "../package/packed";
import { startPlugin, withPlugin } from "./plugin";

jest.setTimeout(120_000);

const source = { name: "s", type: "WEBHOOK" };

let inner: string;

beforeAll(() => {
  // the packed package has no door to its specs: this is the same code, from the same folder
  inner = join(packedProject(), "inner.cjs");
  buildSync({
    stdin: {
      contents: `export * from "./specs"; export * from "./provider/adapter"; export * from "./provider/lifecycle";`,
      resolveDir: join(__dirname, "..", "..", "src"),
      loader: "ts",
    },
    outfile: inner,
    bundle: true,
    platform: "node",
    packages: "external",
  });
});

/** A provider of this package, with one hook of its spec made to misbehave. */
const broken = (hook: string) => (type: string) =>
  `exports.handler=()=>{
    const {specs,providerFor,Lifecycle}=require(${JSON.stringify(inner)});
    return providerFor(new Lifecycle({...specs[${JSON.stringify(type)}],${hook}}));
  }`;

test("calls that arrive while the process is still configuring all use the key", async () => {
  await withPlugin(async (plugin) => {
    const names = Array.from({ length: 12 }, (_, i) => `parallel-${i}`);
    const made = await Promise.all(names.map((name) => plugin.create("Source", { ...source, name })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(12);
  });
});

test("without a key every call fails with the same clear error, the second one too", async () => {
  const plugin = startPlugin({ config: {} });
  try {
    for (const _ of [1, 2]) {
      const { failures } = await plugin.check("Source", {}, source);
      expect(failures).toMatchObject([{ property: "", reason: expect.stringContaining("hookdeck:apiKey") }]);
      await expect(plugin.create("Source", source)).rejects.toThrow("hookdeck:apiKey");
      await expect(plugin.read("Source", "src_1", {})).rejects.toThrow("hookdeck:apiKey");
    }
    expect(plugin.printed.join("")).not.toMatch(/^\s+at /m);
  } finally {
    await plugin.close();
  }
});

test("an object that is there but not finished stays in the state, with what deletes it later", async () => {
  await withPlugin(async (plugin, emulator) => {
    const s = await plugin.create("Source", source);
    const d = await plugin.create("Destination", { name: "d", type: "MOCK_API" });
    emulator.fail({
      match: { method: "PUT", path: /\/pause$/ },
      action: {
        type: "status",
        code: 422,
        body: { code: "UNPROCESSABLE_ENTITY", status: 422, message: "no", data: { message: "cannot pause" } },
      },
    });
    const inputs = { name: "c", sourceId: s.id, destinationId: d.id, paused: true };
    const failure: unknown = await plugin.create("Connection", inputs).catch((error: unknown) => error);
    if (!(failure instanceof ProviderError) || !failure.partial)
      throw new Error(`unexpected: ${String(failure)}`);
    const { id, properties, reasons } = failure.partial;
    expect(id).toMatch(/^web_/);
    expect(reasons.join()).toContain("cannot pause");
    expect(properties).toMatchObject({ name: "c", __provider: providerText("Connection") });
    await plugin.delete("Connection", id, properties);
  });
});

test("what is thrown without being an error still ends the call, with a message", async () => {
  const config = { "hookdeck:apiKey": "some-key", "hookdeck:apiBase": "http://127.0.0.1:9" };
  for (const [hook, expected] of [
    ["send(){throw undefined}", "undefined"],
    ["send(){throw null}", "null"],
    ['send(){throw "a text"}', "a text"],
  ]) {
    const plugin = startPlugin({ config, text: broken(hook ?? "") });
    try {
      await expect(plugin.create("Source", source)).rejects.toThrow(expected ?? "");
    } finally {
      await plugin.close();
    }
  }
});

test("an undefined in a result is left out before the state could refuse it", async () => {
  await withPlugin(async (_, emulator) => {
    const plugin = startPlugin({
      config: { "hookdeck:apiKey": emulator.apiKey, "hookdeck:apiBase": emulator.url },
      text: broken(
        "receive:(answer)=>({...answer,description:undefined,config:{custom_response:undefined}})",
      ),
    });
    try {
      const { id, properties } = await plugin.create("Source", source);
      expect(id).toMatch(/^src_/);
      expect(properties).toMatchObject({ name: "s" });
    } finally {
      await plugin.close();
    }
  });
});

test("errors come without a stack on the screen and without a secret", async () => {
  await withPlugin(async (plugin, emulator) => {
    const created = await plugin.create("Source", source);
    emulator.fail({
      match: { times: 99 },
      action: {
        type: "status",
        code: 422,
        body: {
          level: "info",
          handled: true,
          report: true,
          data: ["config.auth canary-token-123 is not allowed"],
          status: 422,
          code: "UNPROCESSABLE_ENTITY",
        },
      },
    });
    const config = {
      url: "https://a.example",
      authType: "BEARER_TOKEN",
      auth: { token: "canary-token-123" },
    };
    const failure = await plugin.create("Destination", { name: "d", type: "HTTP", config }).catch(String);
    expect(failure).toContain("config.auth");
    await expect(plugin.read("Source", created.id, created.properties)).rejects.toThrow("not allowed");
    await expect(plugin.delete("Source", created.id, created.properties)).rejects.toThrow("not allowed");
    const seen = `${String(failure)}${plugin.printed.join("")}`;
    expect(seen).not.toMatch(/canary-token-123|^\s+at /m);
    expect(seen).not.toContain(emulator.apiKey);
  });
});

test("a resource that this version does not know is named, with the way out", async () => {
  await withPlugin(async (plugin) => {
    await expect(plugin.check("Sauce", {}, {})).rejects.toThrow(/no resource "Sauce".*npm install/);
  });
});

test("only a changed text of the provider is no difference", async () => {
  await withPlugin(async (plugin, emulator) => {
    const { id, properties } = await plugin.create("Source", source);
    // the next operation begins when the processes of this one have ended
    await plugin.close();
    const later = startPlugin({
      config: { "hookdeck:apiKey": emulator.apiKey, "hookdeck:apiBase": emulator.url },
      text: (type) => `${providerText(type)}//`,
    });
    try {
      expect(await later.diff("Source", id, properties, source)).toMatchObject({ changes: false });
    } finally {
      await later.close();
    }
  });
});

test("the provider's text is the committed constant and short", () => {
  const committed = readFileSync(join(__dirname, "provider-text.txt"), "utf8").trimEnd();
  expect(providerText("Source")).toBe(committed);
  for (const type of ["Source", "Destination", "Connection"]) {
    expect(Buffer.byteLength(providerText(type))).toBeLessThan(300);
  }
});
