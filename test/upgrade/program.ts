import { driftObjects } from "../drift-objects";
import { organizationKey } from "../engine/lab";
import { bases } from "../fields/bases";
import { join } from "../fields/case";
import { moreCases } from "../fields/more-cases";

/** What objects of a kind need besides. */
const standsOn: Readonly<Record<string, string>> = {
  Connection: "...ends, ",
  Bookmark: "webhookId: connection.id, ",
};

const declared = [
  ...driftObjects
    .filter(({ name }) => name.startsWith("declared"))
    .map(({ name, drift, inputs }) => ({ name, type: drift.type, inputs })),
  ...moreCases.map(({ type, base, declared: inputs }, i) => ({
    ...{ name: `more-${i}`, type, inputs: join(base ?? bases[type], inputs) },
  })),
];

/** A program with every resource, and with every field that one may declare. */
export const program = `const source = new hookdeck.Source("end", {});
const destination = new hookdeck.Destination("end", { type: "MOCK_API" });
const ends = { sourceId: source.id, destinationId: destination.id };
const connection = new hookdeck.Connection("end", ends);
${declared
  .map(
    ({ name, type, inputs }) =>
      `new hookdeck.${type}("${name}", { ${standsOn[type] ?? ""}...${JSON.stringify(inputs)} });`,
  )
  .join("\n")}
const tidy = new hookdeck.Transformation("tidy", { code: 'addHandler("transform", (request) => request);' });
new hookdeck.Connection("tidied", { ...ends, paused: true, rules: [
  { type: "transform", transformationId: tidy.id },
  { type: "retry", strategy: "linear", count: 3, interval: 60000 } ] });
new hookdeck.WebhookRoute("route", { destination: { config: { url: "https://route.example.com/" } } });
new hookdeck.WebhookNotifications("news", { topics: ["issue.opened"], sourceId: source.id });
hookdeck.Source.get("looked-up", source.id);
new hookdeck.BulkRetry("after-fix", { query: { status: "FAILED", connectionId: connection.id }, triggers: ["1"] });
const organization = new hookdeck.Provider("organization", { apiKey: "${organizationKey}" });
const shop = new hookdeck.Project("shop", { headersPrefix: "x-shop", domain: "shop.example" },
  { provider: organization });
new hookdeck.CustomDomain("hooks", { hostname: "hooks.example.com", teamId: shop.id }, { provider: organization });
const key = new hookdeck.ApiKey("deployer", { teamId: shop.id }, { provider: organization });
const inShop = new hookdeck.Provider("in-shop", { apiKey: key.key });
new hookdeck.Source("orders", {}, { provider: inShop });
`;
