import { z } from "zod";
import type { ProgramResource, Reference } from "../../src/gitops/generate/program-model";
import { programText } from "../../src/gitops/generate/program-text";
import { pythonText } from "../../src/gitops/generate/python";
import { yamlText } from "../../src/gitops/generate/yaml";
import { isPlain, type Plain } from "../../src/schema/plain";
import { specs } from "../../src/specs";
import { connectionSpec } from "../../src/specs/connection/connection";

/** What an example refers to: another resource's id, or a secret of the configuration. */
class Refers {
  constructor(readonly to: Reference) {}
}
const idOf = (variable: string) => new Refers({ kind: "id", variable });
const secret = (key: string) => new Refers({ kind: "secret", key });

const source = [
  "Source",
  "orders",
  { type: "SHOPIFY", config: { auth: { webhookSecretKey: secret("shopSecret") } } },
];
const destination = [
  "Destination",
  "warehouse",
  { config: { url: "https://warehouse.example.com/orders", rateLimit: 5, rateLimitPeriod: "second" } },
];
const connection = [
  "Connection",
  "orders-to-warehouse",
  {
    sourceId: idOf("orders"),
    destinationId: idOf("warehouse"),
    rules: [
      { type: "retry", strategy: "exponential", count: 5, interval: 60_000 },
      { type: "filter", body: { financial_status: "paid" } },
    ],
  },
];
const code = 'addHandler("transform", (request) => request);';

/** One program for each resource, in the words of no language: what it declares, in order. */
const programs: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  Source: [source],
  Destination: [destination],
  Connection: [source, destination, connection],
  Transformation: [["Transformation", "tidy", { code, env: { REGION: "eu" } }]],
  IssueTrigger: [
    [
      "IssueTrigger",
      "failed-orders",
      {
        type: "delivery",
        configs: { strategy: "final_attempt", connections: "orders-*" },
        channels: { slack: { channelName: "#orders" } },
      },
    ],
  ],
  Bookmark: [
    source,
    destination,
    connection,
    [
      "Bookmark",
      "large-order",
      {
        label: "An order of 300 lines",
        webhookId: idOf("ordersToWarehouse"),
        eventDataId: "edt_0FjV8tR1nZx0aB3cD5eF",
      },
    ],
  ],
  WebhookNotifications: [
    ["Source", "news", {}],
    ["WebhookNotifications", "news-of-the-project", { topics: ["issue.opened"], sourceId: idOf("news") }],
  ],
  CustomDomain: [["CustomDomain", "hooks", { hostname: "hooks.example.com", teamId: "tm_0FjV8tR1nZx0" }]],
  Project: [["Project", "shop", {}]],
  ApiKey: [
    ["Project", "shop", {}],
    ["ApiKey", "deployer", { teamId: idOf("shop"), triggers: { rolled: "2026-10" } }],
  ],
  BulkRetry: [
    ["BulkRetry", "after-fix", { query: { status: ["FAILED"] }, triggers: ["v42"], maxCount: 10_000 }],
  ],
  WebhookRoute: [
    [
      "WebhookRoute",
      "orders",
      {
        source: { type: "SHOPIFY", config: { auth: { webhookSecretKey: secret("shopSecret") } } },
        destination: { config: { url: "https://warehouse.example.com/orders" } },
        rules: [{ type: "filter", body: { financial_status: "paid" } }],
      },
    ],
  ],
};

/** The section of examples of a resource in the schema. */
export function examplesOf(type: string): string {
  const { typescript, python, yaml } = exampleIn(type);
  const block = (language: string, text: string) => `\`\`\`${language}\n${text}\`\`\``;
  return [
    "## Example Usage",
    block("typescript", typescript),
    block("python", python),
    block("yaml", yaml),
  ].join("\n\n");
}

/** The example of a resource in the languages of the plugin. */
export function exampleIn(type: string): { typescript: string; python: string; yaml: string } {
  const model = (programs[type] ?? []).map(([kind, name, args]) =>
    resourceOf(String(kind), String(name), args),
  );
  if (model.length === 0) throw new Error(`no example of ${type}`);
  const text = (written: string) =>
    written
      .replaceAll("requireSecretObject", "requireSecret")
      .replaceAll("require_secret_object", "require_secret");
  return {
    typescript: text(programText(model)).replace('"pulumi-hookdeck"', '"@pulumi/hookdeck"'),
    python: text(pythonText(model)),
    yaml: yamlText(model, "example"),
  };
}

function resourceOf(type: string, name: string, args: unknown): ProgramResource {
  const references = new Map<unknown, Reference>();
  const marked = (value: unknown): unknown => {
    if (value instanceof Refers) {
      const text = `\u0000${references.size}`;
      references.set(text, value.to);
      return text;
    }
    if (Array.isArray(value)) return value.map(marked);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]))
      : value;
  };
  const spec = specs[type] ?? openSpec(type);
  const variable = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const given: Plain = { ...Object(marked(args)) };
  return { spec, name, variable, isUsed: true, args: given, references };
}

/** What is no object of Hookdeck's has keys that are renamed mechanically, at any depth. */
function openSpec(type: string): ProgramResource["spec"] {
  return { ...connectionSpec, type, inputs: z.looseObject({}) };
}
