// The same routing in two Hookdeck projects: the stack's own (hookdeck:apiKey), and one that another key opens.
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "pulumi-hookdeck";

const config = new pulumi.Config();

const staging = new hookdeck.Provider("staging", { apiKey: config.requireSecret("stagingApiKey") });

function routePayments(prefix: string, url: string, opts?: pulumi.CustomResourceOptions): hookdeck.Source {
  // names in Hookdeck are unique within a project, logical names within a stack
  const source = new hookdeck.Source(`${prefix}payments`, { name: "payments" }, opts);
  const ledger = new hookdeck.Destination(`${prefix}ledger`, { name: "ledger", config: { url } }, opts);
  new hookdeck.Connection(
    `${prefix}payments-to-ledger`,
    { name: "payments-to-ledger", sourceId: source.id, destinationId: ledger.id },
    opts,
  );
  return source;
}

export const paymentsUrl = routePayments("", "https://ledger.example.com/payments").url;

export const stagingPaymentsUrl = routePayments("staging-", "https://ledger.staging.example.com/payments", {
  provider: staging,
}).url;
