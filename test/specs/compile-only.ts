/** No test runs here: `npm run check` compiles it, and the compiler proves what it says. */
import type { z } from "zod";
import * as hookdeck from "../../src";
import type {
  cliDestinationConfig,
  httpDestinationConfig,
  mockApiDestinationConfig,
} from "../../src/specs/destination-config";
import type { rule } from "../../src/specs/rules";
import type { httpSourceConfig, webhookSourceConfig } from "../../src/specs/source-config";

type Mutual<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : "the schema is wider"
  : "the schema is narrower";

/** The schemas and the public interfaces say the same. */
export const sameTypes: {
  httpSource: Mutual<z.input<typeof httpSourceConfig>, hookdeck.HttpSourceConfig>;
  webhookSource: Mutual<z.input<typeof webhookSourceConfig>, hookdeck.WebhookSourceConfig>;
  httpDestination: Mutual<z.input<typeof httpDestinationConfig>, hookdeck.HttpDestinationConfig>;
  cliDestination: Mutual<z.input<typeof cliDestinationConfig>, hookdeck.CliDestinationConfig>;
  mockApiDestination: Mutual<z.input<typeof mockApiDestinationConfig>, hookdeck.MockApiDestinationConfig>;
  retry: Mutual<Extract<z.input<typeof rule>, { type: "retry" }>, hookdeck.RetryRule>;
  delay: Mutual<Extract<z.input<typeof rule>, { type: "delay" }>, hookdeck.DelayRule>;
  transform: Mutual<Extract<z.input<typeof rule>, { type: "transform" }>, hookdeck.TransformRule>;
  deduplicate: Mutual<Extract<z.input<typeof rule>, { type: "deduplicate" }>, hookdeck.DeduplicateRule>;
} = {
  httpSource: true,
  webhookSource: true,
  httpDestination: true,
  cliDestination: true,
  mockApiDestination: true,
  retry: true,
  delay: true,
  transform: true,
  deduplicate: true,
};

/** Programs that compile, and that must not. */
export function programs() {
  const source = new hookdeck.Source("no-args");
  new hookdeck.Source("shop", { type: "SHOPIFY", config: { auth: { webhookSecretKey: "s" } } });
  new hookdeck.Source("open", { type: "VAPI", config: { trimPayload: true } });
  // @ts-expect-error HTTP has no Stripe verification
  new hookdeck.Source("a", { type: "HTTP", config: { authType: "STRIPE", auth: {} } });
  new hookdeck.Source("b", {
    type: "HTTP",
    // @ts-expect-error the auth of another authType
    config: { authType: "API_KEY", auth: { username: "u", password: "p" } },
  });
  // @ts-expect-error a type that does not exist
  new hookdeck.Source("c", { type: "SHOPYFI" });
  const destination = new hookdeck.Destination("d", { config: { url: source.url } });
  // @ts-expect-error an HTTP destination needs its url
  new hookdeck.Destination("e", { type: "HTTP", config: {} });
  // @ts-expect-error a CLI destination has no rate limit
  new hookdeck.Destination("f", { type: "CLI", config: { path: "/", rateLimit: 1 } });
  // @ts-expect-error a token does not go with basic authentication
  new hookdeck.Destination("g", { config: { url: "u", authType: "BASIC_AUTH", auth: { token: "t" } } });
  const provider = new hookdeck.Provider("staging", { apiKey: source.id });
  const connection = new hookdeck.Connection(
    "h",
    {
      sourceId: source.id,
      destinationId: destination.id,
      rules: [{ type: "filter", body: { a: { $gt: 1 } } }],
    },
    { provider },
  );
  // @ts-expect-error a rule of no known type
  new hookdeck.Connection("i", { sourceId: "s", destinationId: "d", rules: [{ type: "retries" }] });
  // @ts-expect-error a connection needs both ends
  new hookdeck.Connection("j", { sourceId: "s" });
  const looked: hookdeck.Source = hookdeck.Source.get("k", "src_1");
  return [connection.rules, looked.url, destination.config];
}
