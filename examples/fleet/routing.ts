import * as hookdeck from "pulumi-hookdeck";
import type { Customer } from "./customers";

const kinds = ["orders", "invoices"] as const;

/** What each customer's project holds, as a Pulumi program: a source for each kind of event, and one destination. */
export function route({ endpoint, perSecond = 5 }: Customer): void {
  const destination = new hookdeck.Destination("customer", {
    config: { url: endpoint, rateLimit: perSecond, rateLimitPeriod: "second" },
  });
  for (const kind of kinds) {
    const source = new hookdeck.Source(kind);
    new hookdeck.Connection(`${kind}-to-customer`, {
      sourceId: source.id,
      destinationId: destination.id,
      rules: [{ type: "retry", strategy: "exponential", count: 5, interval: 60_000 }],
    });
  }
}
