import type { Plain } from "../../src/schema/plain";

/** Kinds of resources that programs are made of. */
export const kinds = ["Source", "Destination", "Connection"] as const;
export type Kind = (typeof kinds)[number];

/** One thing that a program may say about a resource, and that somebody may change behind its back. */
export interface Field {
  /** Ways to say it: as the program writes it, and as it then stands in Hookdeck. */
  readonly values: readonly { readonly declared: Plain; readonly live: Plain }[];
  /** How it stands in Hookdeck where nobody ever said anything; left out where that is left alone. */
  readonly unsaid?: Plain;
  /** What somebody else makes of it, in wire names. */
  readonly edit: Plain;
}

const description: Field = {
  values: ["one", "two"].map((text) => ({ declared: { description: text }, live: { description: text } })),
  unsaid: { description: null },
  edit: { description: "edited" },
};

const disabled: Field = {
  values: [
    { declared: { disabled: true }, live: { disabled_at: expect.any(String) } },
    { declared: { disabled: false }, live: { disabled_at: null } },
  ],
  edit: { disabled: true },
};

/** A value below `config`. */
function config(values: readonly [Plain, Plain][], edit: Plain, unsaid?: Plain): Field {
  return {
    values: values.map(([declared, live]) => ({ declared: { config: declared }, live: { config: live } })),
    edit: { config: edit },
    ...(unsaid && { unsaid: { config: unsaid } }),
  };
}

const sourceAuth = (secret: string): [Plain, Plain] => [
  { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: secret } },
  { auth_type: "API_KEY", auth: { header_key: "x-key", api_key: secret } },
];
const bearer = (secret: string): [Plain, Plain] => [
  { authType: "BEARER_TOKEN", auth: { token: secret } },
  { auth_type: "BEARER_TOKEN", auth: { token: secret } },
];
const limit = (rate: number): [Plain, Plain] => [
  { rateLimit: rate, rateLimitPeriod: "second" },
  { delivery_policy: { rate, period: "second" } },
];
const retry = (count: number) => [{ type: "retry", strategy: "linear", interval: 5000, count }];

/** Every field of every kind, in an order that a history refers to. All secrets start with `canary`. */
export const fields: Readonly<Record<Kind, readonly Field[]>> = {
  Source: [
    description,
    disabled,
    config(
      [
        [{ allowedHttpMethods: ["POST"] }, { allowed_http_methods: ["POST"] }],
        [{ allowedHttpMethods: ["GET", "PUT"] }, { allowed_http_methods: ["GET", "PUT"] }],
      ],
      { allowed_http_methods: ["DELETE"] },
      { allowed_http_methods: ["POST", "PUT", "PATCH", "DELETE"] },
    ),
    config(
      [
        [
          { customResponse: { contentType: "text", body: "mine" } },
          { custom_response: { content_type: "text", body: "mine" } },
        ],
      ],
      { custom_response: { content_type: "text", body: "edited" } },
    ),
    config(
      [sourceAuth("canary-source-1"), sourceAuth("canary-source-2")],
      sourceAuth("canary-source-edited")[1],
    ),
  ],
  Destination: [
    description,
    config([limit(5), limit(7)], limit(9)[1]),
    config(
      [
        [{ httpMethod: "PUT" }, { http_method: "PUT" }],
        [{ httpMethod: "POST" }, { http_method: "POST" }],
      ],
      { http_method: "PATCH" },
    ),
    config([[{ deliveryTimeout: 30 }, { delivery_timeout: 30 }]], { delivery_timeout: 60 }),
    config([bearer("canary-token-1"), bearer("canary-token-2")], bearer("canary-token-edited")[1]),
  ],
  Connection: [
    description,
    {
      values: [2, 3].map((count) => ({ declared: { rules: retry(count) }, live: { rules: retry(count) } })),
      unsaid: { rules: [] },
      edit: { rules: retry(9) },
    },
    {
      values: [
        { declared: { paused: true }, live: { paused_at: expect.any(String) } },
        { declared: { paused: false }, live: { paused_at: null } },
      ],
      edit: { paused: true },
    },
  ],
};
