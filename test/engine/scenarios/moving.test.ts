import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";

/** A route with a secret and a protected resource. `options` are those of every resource, by its type. */
const routing = (options: (type: string) => string) => `
  const orders = new hookdeck.Source("orders",
    { type: "SHOPIFY", config: { auth: { webhookSecretKey: pulumi.secret("canary-moving") } } },
    { ${options("Source")} protect: true });
  const warehouse = new hookdeck.Destination("warehouse",
    { type: "HTTP", config: { url: "https://warehouse.example.com/", rateLimit: 5, rateLimitPeriod: "second" } },
    { ${options("Destination")} });
  new hookdeck.Connection("orders-to-warehouse",
    { sourceId: orders.id, destinationId: warehouse.id, rules: [{ type: "filter", body: { paid: true } }] },
    { ${options("Connection")} });
  return { url: orders.url };`;
const plain = routing(() => "");
const aliased = routing((type) => `aliases: [{ type: "hookdeck:index:${type}" }],`);

describe.each(engines("dynamic"))("$title", (engine) => {
  test("a state moves to the plugin and back without a call, and keeps ids, protection and secrets", async () => {
    await inLab(engine, plain, async (lab) => {
      const idsOf = async () => {
        const { resources, text } = await lab.stack.state();
        expect(text).not.toContain("canary-moving");
        const kinds = ["Source", "Destination", "Connection"];
        return resources
          .filter(({ type }) => kinds.includes(type))
          .map(({ name, id, urn }) => [name, id, urn])
          .sort();
      };
      expectOk(await lab.stack.up());
      const before = await idsOf();
      const withoutUrn = (rows: unknown[][]) => rows.map(([name, id]) => [name, id]).sort();

      lab.program(plain, "plugin");
      const move = await lab.calls(async () => {
        expect(
          lines(expectOk(await lab.stack.up())).filter((line) => !/ hookdeck |Stack/.test(line)),
        ).toEqual([]);
      });
      expect(move).toEqual([]);
      const moved = await idsOf();
      expect(withoutUrn(moved)).toEqual(withoutUrn(before));
      expect(moved.every(([, , urn]) => String(urn).includes("::hookdeck:index:"))).toBe(true);
      expectOk(await lab.stack.preview({ expectNoChanges: true }));
      expectOk(await lab.stack.refresh({ expectNoChanges: true }));
      expect(await lab.stack.exportState()).toMatch(/"protect": true/);

      lab.program(aliased, "dynamic");
      const back = await lab.calls(async () => {
        expect(
          lines(expectOk(await lab.stack.up())).filter((line) => !/ hookdeck |Stack/.test(line)),
        ).toEqual([]);
      });
      expect(back.filter((call) => !call.startsWith("GET"))).toEqual([]);
      expect(await idsOf()).toEqual(before);
      expectOk(await lab.stack.preview({ expectNoChanges: true, refresh: true }));
    });
  });
});
