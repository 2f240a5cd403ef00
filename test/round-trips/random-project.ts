import fc from "fast-check";

/** A project as somebody clicked it together: bodies in wire names, ends of connections by position. */
export interface ClickedProject {
  readonly sources: readonly Body[];
  readonly destinations: readonly Body[];
  readonly transformations: readonly Body[];
  readonly connections: readonly ClickedConnection[];
  readonly triggers: readonly Body[];
}

/** What the API takes. */
export type Body = Readonly<Record<string, unknown>>;

interface ClickedConnection extends Body {
  readonly source: number;
  readonly destination: number;
  readonly transformation: number;
  readonly rules: readonly Body[];
  readonly paused: boolean;
  readonly disabled: boolean;
}

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((each) => each.trim() !== "");
const description = fc.option(text, { nil: undefined });
const secret = fc.stringMatching(/^canary-[a-z0-9]{8}$/);

const apiKey = fc.record({
  auth_type: fc.constant("API_KEY"),
  auth: fc.record({ header_key: fc.constant("x-key"), api_key: secret }),
});
const basic = fc.record({
  auth_type: fc.constant("BASIC_AUTH"),
  auth: fc.record({ username: name, password: secret }),
});
const hmac = fc.record({
  auth_type: fc.constant("HMAC"),
  auth: fc.record({
    algorithm: fc.constantFrom("sha1", "sha256"),
    encoding: fc.constantFrom("hex", "base64"),
    header_key: fc.constant("x-signature"),
    webhook_secret_key: secret,
  }),
});
const settings = fc.record(
  {
    allowed_http_methods: fc.subarray(["GET", "POST", "PUT"], { minLength: 1 }),
    custom_response: fc.record({
      content_type: fc.constantFrom("json", "text"),
      body: fc.constant('{"ok":true}'),
    }),
  },
  { requiredKeys: [] },
);
const join = ([a, b]: [object, object]) => ({ ...a, ...b });
const sourceKind = fc.oneof(
  fc.record({
    type: fc.constantFrom("WEBHOOK", "HTTP"),
    config: fc.tuple(settings, fc.oneof(fc.constant({}), apiKey, basic, hmac)).map(join),
  }),
  fc.record({
    type: fc.constantFrom("SHOPIFY", "GITHUB", "STRIPE"),
    config: fc.oneof(
      fc.constant({}),
      secret.map((key) => ({ auth: { webhook_secret_key: key } })),
    ),
  }),
);

const policy = fc.option(
  fc.record({
    rate: fc.integer({ min: 1, max: 99 }),
    period: fc.constantFrom("second", "minute", "concurrent"),
  }),
  { nil: undefined },
);
const delivery = fc.record(
  {
    delivery_policy: policy,
    http_method: fc.constantFrom("PUT", "POST"),
    path_forwarding_disabled: fc.boolean(),
    delivery_timeout: fc.integer({ min: 1, max: 900 }),
  },
  { requiredKeys: [] },
);
const destinationAuth = fc.oneof(
  fc.constant({}),
  secret.map((token) => ({ auth_type: "BEARER_TOKEN", auth: { token } })),
  secret.map((api_key) => ({ auth_type: "API_KEY", auth: { key: "x-key", api_key, to: "header" } })),
);
const destinationKind = fc.oneof(
  fc.record({
    type: fc.constant("HTTP"),
    config: fc
      .tuple(
        delivery,
        destinationAuth,
        fc.webUrl().map((url) => ({ url })),
      )
      .map((all) => Object.assign({}, ...all)),
  }),
  fc.constant({ type: "CLI", config: { path: "/hooks" } }),
  fc.constant({ type: "MOCK_API", config: {} }),
);

const rule = fc.oneof(
  fc.record({
    type: fc.constant("retry"),
    strategy: fc.constantFrom("linear", "exponential"),
    interval: fc.integer({ min: 1000, max: 60_000 }),
    count: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({ type: fc.constant("delay"), delay: fc.integer({ min: 0, max: 5000 }) }),
  fc.record({
    type: fc.constant("filter"),
    body: fc.record({ total: fc.record({ $gt: fc.integer() }), "a b": text }),
  }),
  fc.constant({ type: "deduplicate", window: 60_000, include_fields: ["body.id"] }),
  fc.constant({ type: "transform" }),
);
const nth = fc.nat({ max: 100 });

/** A random project. */
export const clickedProject: fc.Arbitrary<ClickedProject> = fc.record({
  sources: unique(
    fc.tuple(fc.record({ name, description, disabled: fc.boolean() }), sourceKind).map(join),
    4,
  ),
  destinations: unique(fc.tuple(fc.record({ name, description }), destinationKind).map(join), 4),
  transformations: unique(
    fc.record({
      name,
      code: fc.constantFrom(
        'addHandler("transform", (request) => request);',
        "addHandler(`transform`, (r) => r); // \\n\n",
      ),
      env: fc.dictionary(fc.stringMatching(/^[A-Z]{1,6}$/), secret, { maxKeys: 2 }),
    }),
    3,
  ),
  connections: fc.array(
    fc.record({
      name,
      description,
      source: nth,
      destination: nth,
      transformation: nth,
      rules: fc.uniqueArray(rule, { maxLength: 4, selector: ({ type }) => type }),
      paused: fc.boolean(),
      disabled: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  triggers: unique(
    fc.record({
      name,
      type: fc.constant("delivery"),
      configs: fc.record({
        strategy: fc.constantFrom("first_attempt", "final_attempt"),
        connections: fc.constantFrom("*", "prod-*"),
      }),
      channels: fc.constantFrom(null, { slack: { channel_name: "#orders" } }),
    }),
    2,
  ),
});

function unique<T extends object>(each: fc.Arbitrary<T>, maxLength: number) {
  return fc.uniqueArray(each, { maxLength, selector: (body) => Reflect.get(body, "name") });
}
