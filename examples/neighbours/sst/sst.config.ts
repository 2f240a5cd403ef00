/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  app() {
    return { name: "shop", home: "local" };
  },
  async run() {
    const hookdeck = await import("pulumi-hookdeck");
    const { orders } = await import("./orders");
    // sst secret set HookdeckApiKey <key>
    const apiKey = new sst.Secret("HookdeckApiKey").value;
    const provider = new hookdeck.Provider("hookdeck", { apiKey });
    const { url } = orders({ provider });
    // for functions: Resource.Orders.url
    new sst.Linkable("Orders", { properties: { url } });
    return { orders: url };
  },
});
