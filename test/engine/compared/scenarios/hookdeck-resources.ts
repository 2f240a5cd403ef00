import { destroy, hookdeck, preview, refresh, refreshPreview, up } from "../scenario";

const shop = (source: string, rules = "", destination = "warehouse") => `
  const source = new hookdeck.Source("shop", { ${source} });
  const warehouse = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/orders", authType: "BEARER_TOKEN", auth: { token: "canary" } },
  }, { dependsOn: [source] });
  const billing = new hookdeck.Destination("billing", { config: { url: "https://billing.example.com/" } }, { dependsOn: [warehouse] });
  const orders = new hookdeck.Connection("orders", { sourceId: source.id, destinationId: ${destination}.id, rules: [${rules}] }, { dependsOn: [billing] });
  return { url: source.url, orders: orders.id };`;
const filter = '{ type: "filter", body: { total: { $gt: 0 } } }';

/** The life of our own resources, against the emulator. */
export const hookdeckResources = [
  hookdeck("source, destinations and connection: from preview to destroy", [
    preview(shop('description: "orders"', filter)),
    up(),
    preview(),
    refresh(),
    preview(),
    up(
      shop(
        'description: "all orders"',
        `${filter}, { type: "retry", strategy: "linear", interval: 60000, count: 3 }`,
      ),
    ),
    refreshPreview(),
    destroy,
  ]),
  hookdeck("a connection to another destination is replaced, the old one first", [
    up(shop("")),
    preview(shop("", "", "billing")),
    up(),
    up(),
  ]),
  hookdeck("an edit in the dashboard is found and put back", [
    up(shop('description: "orders"', filter)),
    refreshPreview({
      call: { method: "PUT", path: "/sources/<shop>", body: { name: "shop", description: "edited" } },
    }),
    up(undefined, { refresh: true }),
    refreshPreview({ call: { method: "DELETE", path: "/connections/<orders>" } }),
    refresh(),
    up(),
  ]),
  hookdeck("a transformation with secrets in a rule, and a trigger", [
    preview(`
      const trim = new hookdeck.Transformation("trim", { code: "addHandler('transform', (r) => r)", env: { TOKEN: "canary" } });
      const source = new hookdeck.Source("in", {}, { dependsOn: [trim] });
      const out = new hookdeck.Destination("out", { config: { url: "https://out.example.com/" } }, { dependsOn: [source] });
      const c = new hookdeck.Connection("c", { sourceId: source.id, destinationId: out.id, rules: [{ type: "transform", transformationId: trim.id }] });
      return { id: trim.id };`),
    up(),
    up(),
    refresh(),
    destroy,
  ]),
  hookdeck("wrong inputs are found in the preview", [
    preview('new hookdeck.Source("bad", { description: "x", nonsense: 1 }); return {};'),
    up(),
  ]),
];
