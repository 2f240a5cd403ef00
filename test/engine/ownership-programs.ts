/** What a program with one object of each kind says. */
export interface Wording {
  /** What logical names end in. */
  readonly suffix?: string;
  /** What Hookdeck's names end in. */
  readonly renamed?: string;
  /** A word in everything that can be updated in place. */
  readonly text?: string;
  /** Options of every resource, as JavaScript. */
  readonly options?: string;
  /** Logical name of an explicit provider of the project's own. */
  readonly provider?: string;
  /** Whether a transformation is declared whose creation waits for everything else. */
  readonly last?: boolean;
}

/** Keys and ids that a program needs. */
export interface Keys {
  readonly apiKey: string;
  readonly organizationKey: string;
  readonly projectId: string;
}

/** What a program of these scenarios can use: `group` is a component to move resources into. */
const prelude = `
  const group = (name) => new pulumi.ComponentResource("lab:index:Group", name);`;

/** A program with one object of each kind that is found by a name. */
export function everyKind(wording: Wording, { apiKey, organizationKey, projectId }: Keys): string {
  const { suffix = "", renamed = "", text = "one", options = "", provider, last = false } = wording;
  const explicit = provider !== undefined;
  const strategy = text === "one" ? "final_attempt" : "first_attempt";
  const topic = text === "one" ? "issue.opened" : "issue.updated";
  return `${prelude}
  const organization = new hookdeck.Provider("organization${explicit ? `-${provider}` : ""}", { apiKey: "${organizationKey}" });
  ${explicit ? `const provider = new hookdeck.Provider("${provider}", { apiKey: "${apiKey}" });` : "const provider = undefined;"}
  const options = { ...(provider && { provider }), ...{ ${options} } };
  const make = (type, name, inputs) =>
    new hookdeck[type](name + "${suffix}", { name: name + "${renamed}", ...inputs }, options);
  const source = make("Source", "orders", { description: "${text}" });
  const echo = make("Destination", "echo", { type: "MOCK_API", description: "${text}" });
  const tidy = make("Transformation", "tidy", {
    code: 'addHandler("transform", (request) => request); // ${text}', env: { TOKEN: "canary-env-token" } });
  const flow = make("Connection", "flow", { description: "${text}", sourceId: source.id, destinationId: echo.id,
    rules: [{ type: "transform", transformationId: tidy.id }] });
  const trigger = make("IssueTrigger", "failed", { type: "delivery", channels: { email: {} },
    configs: { strategy: "${strategy}", connections: "*" } });
  const bookmark = make("Bookmark", "large", { label: "${text}", webhookId: flow.id, eventDataId: "edt_1" });
  const news = new hookdeck.WebhookNotifications("news${suffix}", { topics: ["${topic}"], sourceId: source.id }, options);
  const domain = new hookdeck.CustomDomain("hooks${suffix}", { hostname: "hooks${renamed}.example.com", teamId: "${projectId}" },
    { ...options, provider: organization });
  ${
    last
      ? `new hookdeck.Transformation("last", { code: 'addHandler("transform", (request) => request);' },
    { dependsOn: [source, echo, tidy, flow, trigger, bookmark, news, domain] });`
      : ""
  }
  return { url: source.url };`;
}

/** A program with a route, under some logical name, whose objects have names of their own. */
export function route(name: string, options = ""): string {
  return `${prelude}
  const route = new hookdeck.WebhookRoute("${name}", {
    source: { name: "orders" }, destination: { name: "echo", type: "MOCK_API" }, connection: { name: "flow" },
  }, { ${options} });
  return { url: route.url };`;
}
