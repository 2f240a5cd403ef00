/** No test runs here: `npm run check` compiles it, and the compiler proves what it says. */
import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "../../src";

/** Programs that compile, and that must not. */
export function programs() {
  const source = new hookdeck.Source("no-args");
  new hookdeck.Source("shop", { type: "SHOPIFY", config: { auth: { webhookSecretKey: source.url } } });
  new hookdeck.Source("trimmed", { type: "VAPI", config: { trimPayload: true } });
  new hookdeck.Source("sns", {
    type: "AWS_SNS",
    config: { auth: {}, allowedHttpMethods: ["POST", "QUERY"] },
  });
  new hookdeck.Source("grid", {
    type: "AZURE_EVENT_GRID",
    config: { authType: "BASIC_AUTH", auth: { username: "u", password: "p" } },
  });
  new hookdeck.Source("gitlab", { type: "GITLAB", config: { auth: { apiKey: "k" } } });
  new hookdeck.Source("signed", {
    type: "GITLAB",
    config: { authType: "STANDARD_WEBHOOKS", auth: { webhookSecretKey: "k" } },
  });
  new hookdeck.Source("as-discord", { config: { authType: "DISCORD", auth: { publicKey: "k" } } });
  new hookdeck.Source("unlisted", {
    type: "MCP_EVENTS" as hookdeck.UnlistedSourceType,
    config: { auth: { webhookSecretKey: "k" }, brandNew: { setting: 1 } },
  });
  for (const type of ["SHOPIFY", "STRIPE"] as const) {
    new hookdeck.Source(type, { type, config: { auth: { webhookSecretKey: "s" } } });
  }
  const auth: hookdeck.SourceConfigOf<"EBAY">["auth"] = undefined;
  // @ts-expect-error HTTP has no Stripe verification
  new hookdeck.Source("a", { type: "HTTP", config: { authType: "STRIPE", auth: {} } });
  new hookdeck.Source("b", {
    type: "HTTP",
    // @ts-expect-error the auth of another authType
    config: { authType: "API_KEY", auth: { username: "u", password: "p" } },
  });
  // @ts-expect-error a type that does not exist
  new hookdeck.Source("c", { type: "SHOPYFI" });
  // @ts-expect-error a type that is only known as text
  new hookdeck.Source("d", { type: String("SHOPIFY") });
  // @ts-expect-error Shopify signs with a secret
  new hookdeck.Source("e", { type: "SHOPIFY", config: { auth: { publicKey: "k" } } });
  // @ts-expect-error both fields are needed
  new hookdeck.Source("f", { type: "TIKTOK_SHOP", config: { auth: { webhookSecretKey: "k" } } });
  // @ts-expect-error an environment that Fireblocks does not have
  new hookdeck.Source("g", { type: "FIREBLOCKS", config: { auth: { environment: "PRODUCTION" } } });
  // @ts-expect-error Strava needs nothing
  new hookdeck.Source("h", { type: "STRAVA", config: { auth: { webhookSecretKey: "k" } } });
  // @ts-expect-error a provider's type has one way only
  new hookdeck.Source("i", { type: "SHOPIFY", config: { authType: "HMAC" } });
  // @ts-expect-error only Vapi's payloads can be trimmed
  new hookdeck.Source("j", { type: "SHOPIFY", config: { trimPayload: true } });
  // @ts-expect-error a managed source has no methods
  new hookdeck.Source("k", { type: "MANAGED", config: { allowedHttpMethods: ["POST"] } });
  // @ts-expect-error the auth of another provider
  new hookdeck.Source("l", { config: { authType: "DISCORD", auth: { webhookSecretKey: "k" } } });
  // @ts-expect-error a WEBHOOK verifies generically by itself
  new hookdeck.Source("m", { config: { authType: "AZURE_EVENT_GRID", auth: {} } });
  new hookdeck.Source("n", {
    type: "GITLAB",
    // @ts-expect-error GitLab's signing token is no API key
    config: { authType: "STANDARD_WEBHOOKS", auth: { apiKey: "k" } },
  });
  // @ts-expect-error authType is missing
  new hookdeck.Source("o", { config: { auth: { webhookSecretKey: "k" } } });
  const destination = new hookdeck.Destination("d", { config: { url: source.url } });
  const paced: hookdeck.DestinationArgs = {
    config: { url: source.url, rateLimit: 5, rateLimitPeriod: "second" },
  };
  new hookdeck.Destination("paced", paced);
  // @ts-expect-error a rate needs its period
  new hookdeck.Destination("h", { config: { url: source.url, rateLimit: 5 } });
  new hookdeck.Destination("i", {
    config: {
      url: source.url,
      // @ts-expect-error authType is missing
      auth: { token: source.id },
    },
  });
  const built: hookdeck.RuleArgs[] = [1, 2].map((minutes) => ({ type: "delay", delay: minutes * 60_000 }));
  const retry = (count: pulumi.Input<number>): hookdeck.RetryRuleArgs => ({
    ...{ type: "retry", strategy: "linear" },
    count,
  });
  new hookdeck.Connection("built", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [...built, retry(5), { type: "transform", transformationId: source.id }],
  });
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
  const filtered = (body: hookdeck.Filter): hookdeck.Rule => ({ type: "filter", body });
  const rules = [
    filtered({
      total: { $gt: 5, $lte: { $ref: "limit" } },
      tags: ["a", { $startsWith: ["b", "c"] }],
      note: null,
    }),
    filtered({ $or: [{ type: "a" }, { $not: { type: { $in: ["b", 1] } } }], customer: { $exist: true } }),
    filtered({ $and: [{ type: { $neq: "a" } }], updated: { $ref: "created" } }),
  ];
  new hookdeck.Connection("pending", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "filter", path: { $startsWith: source.url }, body: { total: { $gt: source.id } } }],
  });
  // @ts-expect-error there are no regular expressions
  filtered({ type: { $regex: "^a" } });
  // @ts-expect-error the operator is $neq
  filtered({ type: { $ne: "a" } });
  // @ts-expect-error a number has no start
  filtered({ type: { $startsWith: 5 } });
  // @ts-expect-error true is not less than anything
  filtered({ total: { $lt: true } });
  // @ts-expect-error a field is there or not
  filtered({ total: { $exist: "yes" } });
  // @ts-expect-error conditions are a list
  filtered({ $or: { type: "a" } });
  // @ts-expect-error everything is matched by leaving the part out
  filtered(null);
  // @ts-expect-error a rule of no known type
  new hookdeck.Connection("i", { sourceId: "s", destinationId: "d", rules: [{ type: "retries" }] });
  // @ts-expect-error a connection needs both ends
  new hookdeck.Connection("j", { sourceId: "s" });
  const shop = new hookdeck.Project("shop", { context: { use: "dev" } }, { provider });
  const key = new hookdeck.ApiKey("deployer", { teamId: shop.id, scopes: ["gateway.sources.read"] });
  new hookdeck.Provider("in-shop", { apiKey: key.key });
  new hookdeck.CustomDomain("hooks", { hostname: "hooks.example.com", teamId: shop.id });
  new hookdeck.WebhookNotifications("news", { topics: ["issue.opened"], sourceId: source.id });
  new hookdeck.Bookmark("large", { label: "large", webhookId: connection.id, eventDataId: "edt_1" });
  // @ts-expect-error a topic that does not exist
  new hookdeck.WebhookNotifications("m", { topics: ["issue.closed"], sourceId: source.id });
  // @ts-expect-error none is ever taken over
  new hookdeck.Project("n", { adopt: true });
  // @ts-expect-error a key of the organization cannot be made
  new hookdeck.ApiKey("o", { type: "organization", teamId: shop.id });
  // @ts-expect-error a bookmark keeps a request
  new hookdeck.Bookmark("p", { label: "large", webhookId: connection.id });
  const looked: hookdeck.Source = hookdeck.Source.get("k", "src_1");
  return [connection.rules, rules, looked.url, destination.config, source.config.allowedHttpMethods, auth];
}

/** What is known later, wherever a program has it: as a promise, an output, or either. */
export function knownLater(
  rule: Promise<hookdeck.Rule> | pulumi.Output<hookdeck.Rule> | pulumi.Input<hookdeck.RuleArgs>,
  rules: Promise<hookdeck.Rule[]> | pulumi.Output<hookdeck.RuleArgs[]> | pulumi.Input<hookdeck.Rule[]>,
  // biome-ignore lint/suspicious/noExplicitAny: what JSON and stack references give to programs
  anything: pulumi.Output<any>,
  config: pulumi.Config,
) {
  const ends = { sourceId: "s", destinationId: "d" };
  const delay = pulumi.output({ type: "delay" as const, delay: 5 });
  new hookdeck.Connection("a", { ...ends, rules: [rule, delay, anything] });
  new hookdeck.Connection("b", { ...ends, rules });
  new hookdeck.Connection("c", { ...ends, rules: anything });
  new hookdeck.Destination("d", {
    config: config.requireSecret("url").apply((url) => ({ url, authType: "API_KEY" as const, auth: key })),
  });
  new hookdeck.Destination("e", { config: config.requireObject<hookdeck.HttpDestinationConfig>("e") });
  const auth = config.requireSecretObject<hookdeck.HmacAuth>("auth");
  return new hookdeck.Source("f", { config: { authType: "HMAC", auth } });
}

const key: hookdeck.ApiKeyDestinationAuth = { key: "x-key", apiKey: "k", to: "header" };
/** A rule is told by its type, wherever it comes from. */
export const strategyOf = (rule: hookdeck.RuleArgs) => (rule.type === "retry" ? rule.strategy : undefined);
/** What is taken later can be read later. */
export const firstType = (args: hookdeck.ConnectionArgs): pulumi.Output<hookdeck.Rule["type"] | undefined> =>
  pulumi.output(args.rules).apply((rules) => rules?.[0]?.type);
