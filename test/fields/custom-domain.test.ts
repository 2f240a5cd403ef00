import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { type Plugin, startPlugin } from "../host/plugin";
import { opened } from "../opened";
import { accountIn } from "../provider/account";

const hostname = "hooks.example.com";

/** What each version takes: whose key, what is said of the project, and where it is sent. */
const ways = [
  [
    "2025-07-01",
    {
      keyOf: ({ apiKey }: Emulator) => apiKey,
      inputsOf: () => ({ hostname }),
      pathOf: () => "/teams/current/custom_domains",
    },
  ],
  [
    "2026-09-01",
    {
      keyOf: ({ organizationKey }: Emulator) => organizationKey,
      inputsOf: ({ projectId }: Emulator) => ({ hostname, teamId: projectId }),
      pathOf: ({ projectId }: Emulator) => `/projects/${projectId}/custom_domains`,
    },
  ],
] as const;

// nothing of it can be edited, so that it has no row in the table of fields
describe.each(ways)("a custom domain on %s", (version, { keyOf, inputsOf, pathOf }) => {
  let emulator: Emulator;
  let plugin: Plugin;
  beforeAll(async () => {
    emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    await accountIn(emulator).api("PUT", "/sources", { name: "any" });
    plugin = startPlugin({
      folder: join(__dirname, "../.."),
      config: {
        "hookdeck:apiKey": keyOf(emulator),
        "hookdeck:apiBase": emulator.url,
        "hookdeck:apiVersion": version,
      },
    });
  });
  afterAll(async () => {
    await plugin.close();
    await emulator.close();
  });

  test("hostname and teamId are accepted, and the domain is added where the version has it", async () => {
    const news = inputsOf(emulator);
    const { inputs, failures } = await plugin.check("CustomDomain", {}, news);
    expect(failures).toEqual([]);
    const before = emulator.journal.length;
    const { id, properties } = await plugin.create("CustomDomain", inputs);
    const writes = emulator.journal.slice(before).filter(({ method }) => method !== "GET");
    expect(writes).toEqual([expect.objectContaining({ method: "POST", path: pathOf(emulator), version })]);
    expect(await accountIn(emulator).live("CustomDomain", id)).toMatchObject({ hostname });
    expect(opened(properties)).toMatchObject({ hostname, teamId: emulator.projectId });
    await plugin.delete("CustomDomain", id, { ...opened(properties) });
    expect(await accountIn(emulator).live("CustomDomain", id)).toEqual({});
  });

  test.each([
    ["hostname", "Hooks.example.com", "must be a domain name in lower case", "hostname"],
    ["hostname", undefined, "is required", "hostname"],
    ["teamId", 5, "must be a string, not a number", "teamId"],
    // the engine would print the value of a property that it does not know
    ["domain", hostname, "domain is not a property of a custom domain", ""],
  ])("%s of %j is refused: %s", async (property, value, reason, named) => {
    const { hostname: _, ...rest } = inputsOf(emulator);
    const others = property === "hostname" ? rest : inputsOf(emulator);
    const { failures } = await plugin.check(
      "CustomDomain",
      {},
      {
        ...others,
        ...(value !== undefined && { [property]: value }),
      },
    );
    expect(failures).toEqual([{ property: named, reason: expect.stringContaining(reason) }]);
  });

  test("another hostname is added beside the old one, another project takes that away first", async () => {
    const { inputs } = await plugin.check("CustomDomain", {}, inputsOf(emulator));
    const { id, properties } = await plugin.create("CustomDomain", inputs);
    const olds = opened(properties);
    const change = (news: object) => plugin.diff("CustomDomain", id, { ...olds }, { ...inputs, ...news });
    expect(await change({})).toMatchObject({ replaces: [] });
    expect(await change({ hostname: "new.example.com" })).toMatchObject({
      replaces: ["hostname"],
      deleteBeforeReplace: false,
    });
    expect(await change({ teamId: "tm_other" })).toMatchObject({
      replaces: ["teamId"],
      deleteBeforeReplace: true,
    });
    await plugin.delete("CustomDomain", id, { ...olds });
  });
});
