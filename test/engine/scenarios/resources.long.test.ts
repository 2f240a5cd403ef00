import { accountIn } from "../../provider/account";
import { engines } from "../engines";
import { expectOk, inLab, type Lab, lines, organizationKey } from "../lab";

/** What a project holds besides sources, destinations and connections. */
const inProject = (topics = "issue.opened") => `
  const source = new hookdeck.Source("orders", {});
  const echo = new hookdeck.Destination("echo", { type: "MOCK_API" });
  const tidy = new hookdeck.Transformation("tidy", { code: 'addHandler("transform", (request) => request);',
    env: { TOKEN: "canary-env-token" } });
  const orders = new hookdeck.Connection("orders", { sourceId: source.id, destinationId: echo.id,
    rules: [{ type: "transform", transformationId: tidy.id }] });
  new hookdeck.IssueTrigger("failed", { type: "delivery", channels: { email: {} },
    configs: { strategy: "final_attempt", connections: "*" } });
  new hookdeck.Bookmark("large", { label: "A large order", webhookId: orders.id, eventDataId: "edt_1" });
  new hookdeck.WebhookNotifications("news", { topics: ["${topics}"], sourceId: source.id });`;

/** A project with a key, a domain and a source in it. */
const project = (rolled: string) => `
  const provider = new hookdeck.Provider("organization", { apiKey: "${organizationKey}" });
  const shop = new hookdeck.Project("shop", { headersPrefix: "x-shop", domain: "shop.example" }, { provider });
  new hookdeck.CustomDomain("hooks", { hostname: "hooks.example.com", teamId: shop.id }, { provider });
  const key = new hookdeck.ApiKey("deployer", { teamId: shop.id, triggers: { rolled: "${rolled}" } }, { provider });
  const inShop = new hookdeck.Provider("in-shop", { apiKey: key.key });
  const source = new hookdeck.Source("orders", {}, { provider: inShop });
  return { key: key.key, project: shop.id, opened: source.teamId };`;

/** Nothing is left to do, whichever way one asks. */
async function expectSettled({ stack }: Lab): Promise<void> {
  expectOk(await stack.preview({ expectNoChanges: true }));
  expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
  expect(lines(expectOk(await stack.up({ expectNoChanges: true })))).toEqual([]);
}

describe.each(engines())("$title", (engine) => {
  test("each resource of a project is deployed, stays as it is, and is destroyed", async () => {
    await inLab(engine, inProject(), async (lab) => {
      const { stack, emulator, api } = lab;
      const { live, edit } = accountIn(emulator);
      const topics = async () => (await live("WebhookNotifications", ""))["webhook_topics"];
      expectOk(await stack.up());
      await expectSettled(lab);

      await edit("WebhookNotifications", "", { webhook_topics: ["event.successful"] });
      const found = await stack.refresh({ previewOnly: true, expectNoChanges: true });
      expect(found.unexpectedChanges).toBe(true);
      expect(lines(found)).toEqual(["update WebhookNotifications news [topics[0]]"]);
      expectOk(await stack.up({ refresh: true }));
      expect(await topics()).toEqual(["issue.opened"]);

      lab.program(inProject("issue.updated"));
      expect(lines(expectOk(await stack.up()))).toEqual(["update WebhookNotifications news [topics[0]]"]);
      expect(await topics()).toEqual(["issue.updated"]);
      await expectSettled(lab);

      expectOk(await stack.destroy());
      expect(await topics()).toEqual([]);
      for (const path of ["/bookmarks", "/transformations", "/sources", "/destinations"]) {
        expect((await api("GET", path)).models).toEqual([]);
      }
    });
  });

  test("a project, its domain, its key and what is in it are deployed from one program, and the key is rolled", async () => {
    await inLab(engine, project("once"), async (lab) => {
      const { stack, emulator } = lab;
      const { asOrganization } = accountIn(emulator);
      expectOk(await stack.up());
      const first = await stack.outputs();
      expect(first["opened"]).toBe(first["project"]);
      await expectSettled(lab);
      expect((await stack.state()).text).not.toContain(first["key"]);

      lab.program(project("twice"));
      const rolled = expectOk(await stack.up());
      expect(lines(rolled).filter((line) => line.includes(" Source "))).toEqual([]);
      const second = await stack.outputs();
      expect(second["key"]).not.toBe(first["key"]);
      expect(second["project"]).toBe(first["project"]);
      expect(rolled.text).not.toContain(String(second["key"]));
      const keys = JSON.stringify(await asOrganization("GET", "/organizations/current/api-keys"));
      expect([keys.includes(String(first["key"])), keys.includes(String(second["key"]))]).toEqual([
        false,
        true,
      ]);
      await expectSettled(lab);

      expectOk(await stack.destroy());
      const left = await asOrganization("GET", "/projects");
      expect(left["models"]).toMatchObject([{ id: emulator.projectId }]);
    });
  });

  test("what disabling a source does to its connections is no drift, and what is declared of them comes back", async () => {
    const program = (source: string, connection = "") => `
      const s = new hookdeck.Source("shop", { ${source} });
      const d = new hookdeck.Destination("echo", { type: "MOCK_API" });
      new hookdeck.Connection("orders", { sourceId: s.id, destinationId: d.id, ${connection} });`;
    await inLab(engine, program(""), async (lab) => {
      const { stack, api } = lab;
      const isOff = async (path: string) =>
        (await api("GET", `${path}?disabled=true`)).models.map((each) => each["disabled_at"] !== null);
      expectOk(await stack.up());

      lab.program(program("disabled: true"));
      expect(lines(expectOk(await stack.up()))).toEqual(["update Source shop [disabled]"]);
      expect([await isOff("/sources"), await isOff("/connections")]).toEqual([[true], [true]]);
      await expectSettled(lab);

      lab.program(program("disabled: false"));
      expectOk(await stack.up());
      expect([await isOff("/sources"), await isOff("/connections")]).toEqual([[false], [true]]);
      await expectSettled(lab);

      lab.program(program("disabled: false", "disabled: false"));
      expectOk(await stack.up({ refresh: true }));
      expect([await isOff("/sources"), await isOff("/connections")]).toEqual([[false], [false]]);
      await expectSettled(lab);

      const [source] = (await api("GET", "/sources")).models;
      await api("PUT", `/sources/${source?.id}/disable`);
      const found = await stack.refresh({ previewOnly: true, expectNoChanges: true });
      expect(lines(found).sort()).toEqual([
        "update Connection orders [disabled]",
        "update Source shop [disabled]",
      ]);
      expectOk(await stack.up({ refresh: true }));
      expect([await isOff("/sources"), await isOff("/connections")]).toEqual([[false], [false]]);
      await expectSettled(lab);
    });
  });
});
