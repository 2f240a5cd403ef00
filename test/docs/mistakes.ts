import { OperationFailed, testStack } from "pulumi-hookdeck/testing";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

/** A mistake that people make, and what to write instead. */
export interface Mistake {
  readonly title: string;
  /** What is wrong with it, and why, in a sentence or two. */
  readonly why: string;
  /** The lines with the mistake, after those that every program here starts with. */
  readonly wrong: string;
  readonly right: string;
  /** Whether the stack has no key. */
  readonly isKeyless?: boolean;
}

/** What every program here starts with. */
const start = `import * as hookdeck from "pulumi-hookdeck";

const orders = new hookdeck.Source("orders");
const warehouse = new hookdeck.Destination("warehouse", { config: { url: "https://warehouse.example.com" } });
`;

/** A whole program. */
export function programOf(lines: string): string {
  return `${start}${lines}\n`;
}

/** What a preview says of a program that was not compiled, as one in JavaScript is not. */
export async function previewOf(program: string, isKeyless: boolean): Promise<string> {
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(program, { compilerOptions });
  const stack = await testStack(
    () => {
      new Function("require", "exports", outputText)(require, {});
    },
    { project: "shop", emulator: true, ...(isKeyless && { secretConfig: { "hookdeck:apiKey": "" } }) },
  );
  try {
    const { diagnostics } = await stack.preview();
    return diagnostics.map(({ message }) => message).join("\n");
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    return error.result.errors.join("\n");
  } finally {
    await stack.close();
  }
}

const connection = (rules: string) => `new hookdeck.Connection("orders-to-warehouse", {
  sourceId: orders.id,
  destinationId: warehouse.id,
  ${rules === "rules" ? rules : `rules: ${rules}`},
});`;

/** The likeliest ones. */
export const mistakes: readonly Mistake[] = [
  {
    title: "auth without authType",
    why: "A source of type WEBHOOK or HTTP, and a destination, can prove a request in several ways: `authType` chooses one.",
    wrong: `new hookdeck.Source("shop", { config: { auth: { webhookSecretKey: "…" } } });`,
    right: `new hookdeck.Source("shop", { config: { authType: "STRIPE", auth: { webhookSecretKey: "…" } } });`,
  },
  {
    title: "rateLimit without rateLimitPeriod",
    why: "A number of deliveries says nothing without its period.",
    wrong: `new hookdeck.Destination("slow", { config: { url: "https://slow.example.com", rateLimit: 5 } });`,
    right: `new hookdeck.Destination("slow", {
  config: { url: "https://slow.example.com", rateLimit: 5, rateLimitPeriod: "second" },
});`,
  },
  {
    title: "A setting beside config instead of in it",
    why: "What depends on the type of a source or a destination is in `config`.",
    wrong: `new hookdeck.Destination("slow", { url: "https://slow.example.com" });`,
    right: `new hookdeck.Destination("slow", { config: { url: "https://slow.example.com" } });`,
  },
  {
    title: "A type of source that does not exist",
    why: '[Source types](source-types.md) lists all types. A new one of Hookdeck is written as `"NEW" as hookdeck.UnlistedSourceType`.',
    wrong: `new hookdeck.Source("shop", { type: "SHOPYFI" });`,
    right: `new hookdeck.Source("shop", { type: "SHOPIFY" });`,
  },
  {
    title: "A resource in place of its id",
    why: "A connection takes the ids of its ends.",
    wrong: `new hookdeck.Connection("orders", { sourceId: orders, destinationId: warehouse });`,
    right: `new hookdeck.Connection("orders", { sourceId: orders.id, destinationId: warehouse.id });`,
  },
  {
    title: "A name as Hookdeck's API writes it",
    why: "Names of properties are in camelCase here.",
    wrong: `new hookdeck.Connection("orders", { source_id: orders.id, destination_id: warehouse.id });`,
    right: `new hookdeck.Connection("orders", { sourceId: orders.id, destinationId: warehouse.id });`,
  },
  {
    title: "A rule that lacks a part",
    why: "A retry rule needs its `strategy`.",
    wrong: connection(`[{ type: "retry", interval: 60_000 }]`),
    right: connection(`[{ type: "retry", strategy: "linear", interval: 60_000 }]`),
  },
  {
    title: "Rules in a variable, without their type",
    why: "Without a type the compiler takes `type` for any text. `RuleArgs` is the type of a rule; `RetryRuleArgs`, `FilterRuleArgs` and the like are the types of one kind. In JavaScript this is no mistake.",
    wrong: `const rules = [{ type: "delay", delay: 60_000 }];
${connection("rules")}`,
    right: `const rules: hookdeck.RuleArgs[] = [{ type: "delay", delay: 60_000 }];
${connection("rules")}`,
  },
  {
    title: "Seconds for milliseconds",
    why: "Times of rules are in milliseconds, as in Hookdeck's API.",
    wrong: connection(`[{ type: "retry", strategy: "linear", interval: 60 }]`),
    right: connection(`[{ type: "retry", strategy: "linear", interval: 60_000 }]`),
  },
  {
    title: "The name of a header in capitals",
    why: "Hookdeck keeps the names of headers in small letters, and a filter compares them as they are.",
    wrong: connection(`[{ type: "filter", headers: { "X-Shopify-Topic": "orders/paid" } }]`),
    right: connection(`[{ type: "filter", headers: { "x-shopify-topic": "orders/paid" } }]`),
  },
  {
    title: "A name with blanks",
    why: "The name in Hookdeck is the resource's logical name where `name` says nothing. It can hold letters, digits, `-` and `_`; `description` holds what people read.",
    wrong: `new hookdeck.Source("Orders of the shop");`,
    right: `new hookdeck.Source("shop-orders", { description: "Orders of the shop" });`,
  },
  {
    title: "No API key",
    why: "The stack has no key, and the environment has none either. `pulumi config set --secret hookdeck:apiKey <key>` sets it.",
    wrong: `export const url = orders.url;`,
    right: `export const url = orders.url;`,
    isKeyless: true,
  },
];
