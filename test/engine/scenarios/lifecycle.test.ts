import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";

const shop = (more = "", rules = "") => `
  const source = new hookdeck.Source("shop", { description: "orders of the shop", ${more} });
  const warehouse = new hookdeck.Destination("warehouse", { config: { url: "https://warehouse.example.com/orders" } });
  const billing = new hookdeck.Destination("billing", { config: { url: "https://billing.example.com/" } });
  new hookdeck.Connection("orders", { sourceId: source.id, destinationId: warehouse.id, rules: [
    { type: "filter", body: { order: { total: { $gt: 0 } } } },
    { type: "retry", strategy: "exponential", interval: 60000, count: 5, responseStatusCodes: [">=500", "429"] },
    ${rules}
  ] });
  return { url: source.url };`;

describe.each(engines())("$title", (engine) => {
  test("after up, preview and refresh are empty and a second up makes no call", async () => {
    await inLab(engine, shop(), async ({ stack, api, calls }) => {
      expect(lines(expectOk(await stack.preview()))).toHaveLength(5);
      expectOk(await stack.up());
      const source = await api("GET", "/sources?name=shop");
      expect(source.models).toMatchObject([{ name: "shop" }]);
      expect(await stack.outputs()).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
      expectOk(await stack.preview({ expectNoChanges: true }));
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
      expect(
        await calls(async () =>
          expect(lines(expectOk(await stack.up({ expectNoChanges: true })))).toEqual([]),
        ),
      ).toEqual([]);
      expectOk(await stack.refresh({ expectNoChanges: true }));
      expectOk(await stack.preview({ expectNoChanges: true }));
      expectOk(await stack.destroy());
      expect((await api("GET", "/connections")).models).toEqual([]);
      expect((await api("GET", "/destinations")).models).toEqual([]);
    });
  });

  test("a rename changes the object in place", async () => {
    await inLab(engine, shop(), async ({ stack, program, api }) => {
      expectOk(await stack.up());
      const before = (await api("GET", "/sources?name=shop")).models[0]?.id;
      const url = (await stack.outputs())["url"];
      program(shop('name: "shop-eu",'));
      expect(lines(expectOk(await stack.up()))).toContain("update Source shop [name]");
      expect((await api("GET", "/sources")).models).toMatchObject([{ id: before, name: "shop-eu" }]);
      expect(await stack.outputs()).toEqual({ url });
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });

  test("a connection moved to another destination is replaced, old one first, and both ends stay", async () => {
    await inLab(engine, shop(), async ({ stack, program, api, calls }) => {
      expectOk(await stack.up());
      const ends = [await api("GET", "/sources"), await api("GET", "/destinations")].map(({ models }) =>
        models.map(({ id }) => id),
      );
      const old = (await api("GET", "/connections")).models[0]?.id;
      program(shop().replace("destinationId: warehouse.id", "destinationId: billing.id"));
      expect(lines(expectOk(await stack.preview()))).toContain("replace Connection orders [destinationId]");
      const made = await calls(async () => expectOk(await stack.up()));
      expect(made.filter((call) => !call.startsWith("GET"))).toEqual([
        `DELETE /connections/${old}`,
        "POST /connections",
      ]);
      expect(
        [await api("GET", "/sources"), await api("GET", "/destinations")].map(({ models }) =>
          models.map(({ id }) => id),
        ),
      ).toEqual(ends);
      expect((await api("GET", "/connections")).models).toMatchObject([
        { name: "orders", destination: { name: "billing" }, rules: [{ type: "filter" }, { type: "retry" }] },
      ]);
      expectOk(await stack.preview({ expectNoChanges: true }));
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });

  test("an update of one property leaves its neighbours alone", async () => {
    const program = (body: string) => `
      new hookdeck.Source("shop", { type: "HTTP", description: "d", config: {
        allowedHttpMethods: ["POST", "GET"], customResponse: { contentType: "text", body: "${body}" },
        authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-key-1" } } });`;
    await inLab(engine, program("one"), async (lab) => {
      expectOk(await lab.stack.up());
      lab.program(program("two"));
      expect(lines(expectOk(await lab.stack.up()))).toContain(
        "update Source shop [config.customResponse.body]",
      );
      const id = (await lab.api("GET", "/sources")).models[0]?.id;
      expect(await lab.api("GET", `/sources/${id}?include=config.auth`)).toMatchObject({
        description: "d",
        config: {
          allowed_http_methods: ["POST", "GET"],
          custom_response: { content_type: "text", body: "two" },
          auth_type: "API_KEY",
          auth: { header_key: "x-key", api_key: "canary-key-1" },
        },
      });
    });
  });

  test("an object deleted behind the back is created again", async () => {
    await inLab(engine, shop(), async ({ stack, api }) => {
      expectOk(await stack.up());
      const id = (await api("GET", "/connections")).models[0]?.id;
      await api("DELETE", `/connections/${id}`);
      const found = await stack.refresh({ previewOnly: true, expectNoChanges: true });
      expect(found.unexpectedChanges).toBe(true);
      expect(lines(found)).toContain("delete Connection orders");
      expectOk(await stack.up({ refresh: true }));
      expect((await api("GET", "/connections")).models).toMatchObject([{ name: "orders" }]);
      expectOk(await stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });

  test("an edited source does not ripple into what uses its url", async () => {
    const program = (text: string) => `
      const source = new hookdeck.Source("shop", { description: "${text}" });
      new hookdeck.Destination("loop", { config: { url: source.url } });`;
    await inLab(engine, program("one"), async (lab) => {
      expectOk(await lab.stack.up());
      expectOk(await lab.stack.refresh());
      lab.program(program("two"));
      const preview = expectOk(await lab.stack.preview());
      expect(lines(preview)).toEqual(["update Source shop [description]"]);
      expect(lines(expectOk(await lab.stack.up()))).toEqual(["update Source shop [description]"]);
      expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });

  test("a switch is turned at creation and later, and left alone when it is left out", async () => {
    const program = (switches: string) => `
      const s = new hookdeck.Source("shop");
      const d = new hookdeck.Destination("echo", { type: "MOCK_API" });
      new hookdeck.Connection("orders", { sourceId: s.id, destinationId: d.id, ${switches} });`;
    await inLab(engine, program("paused: true"), async (lab) => {
      expectOk(await lab.stack.up());
      const [connection] = (await lab.api("GET", "/connections")).models;
      expect(connection).toMatchObject({ paused_at: expect.any(String) });
      expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
      await lab.api("PUT", `/connections/${connection?.id}/unpause`);
      const drift = await lab.stack.refresh({ previewOnly: true, expectNoChanges: true });
      expect(lines(drift)).toContain("update Connection orders [paused]");
      expectOk(await lab.stack.up({ refresh: true }));
      lab.program(program("paused: false"));
      expect(lines(expectOk(await lab.stack.up()))).toContain("update Connection orders [paused]");
      expect((await lab.api("GET", "/connections")).models).toMatchObject([{ paused_at: null }]);
      lab.program(program(""));
      expectOk(await lab.stack.up());
      await lab.api("PUT", `/connections/${connection?.id}/pause`);
      expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });
});
