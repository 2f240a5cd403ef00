/** A compiler, by the name that it is installed under, and the range that it is taken from. */
export interface Compiler {
  readonly name: string;
  readonly range: string;
}

/** The compilers that the package's types are for: the oldest, the last of each kind, and the newest. */
export const compilers: readonly Compiler[] = [
  { name: "typescript-5.0", range: "~5.0.4" },
  { name: "typescript-5.9", range: "~5.9.3" },
  { name: "typescript-6", range: "^6.0.3" },
  { name: "typescript-7", range: "^7.0.2" },
];

type Options = Readonly<Record<string, unknown>>;

const common: Options = {
  outDir: "bin",
  sourceMap: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
};

/** What projects tell their compiler. None skips the declarations of packages, which is what a program sees of them. */
const configs: Readonly<Record<string, Options>> = {
  // what `pulumi new typescript` wrote until 2023
  "Pulumi's template of 2021": {
    ...common,
    ...{ target: "es2016", module: "commonjs", moduleResolution: "node", experimentalDecorators: true },
  },
  // what it writes today
  "Pulumi's template of today": {
    ...common,
    ...{ target: "es2020", module: "nodenext", moduleResolution: "nodenext", experimentalDecorators: true },
  },
  "module: nodenext": { target: "es2022", module: "nodenext" },
  "moduleResolution: bundler": { target: "es2022", module: "esnext", moduleResolution: "bundler" },
};

/** One way to compile a program. */
export interface Cell {
  readonly compiler: string;
  readonly config: string;
  readonly strict: boolean;
  readonly options: Options;
  /** Whether the compiler itself has no such option any more. */
  readonly isRemoved: boolean;
}

/** Every way to compile with these compilers. */
export function cellsOf(names: readonly string[]): readonly Cell[] {
  return names.flatMap((compiler) =>
    Object.entries(configs).flatMap(([config, options]) =>
      [true, false].map((strict) => {
        const isOld = options["moduleResolution"] === "node";
        // what 6 warns of and still does
        const silenced = isOld && compiler === "typescript-6" ? { ignoreDeprecations: "6.0" } : {};
        const isRemoved = isOld && compiler === "typescript-7";
        return { compiler, config, strict, options: { ...options, ...silenced, strict }, isRemoved };
      }),
    ),
  );
}

/** One program for each entry of the package, written as the documentation writes it. */
export const programs: Readonly<Record<string, string>> = {
  "pulumi-hookdeck": `
import * as hookdeck from "pulumi-hookdeck";
import { Provider, type Rule } from "pulumi-hookdeck";
const staging = new Provider("staging", { apiKey: "key" });
const rules: Rule[] = [{ type: "retry", strategy: "exponential", count: 5, interval: 60000 }];
const orders = new hookdeck.Source("orders", { type: "SHOPIFY", config: { auth: { webhookSecretKey: "secret" } } });
const warehouse = new hookdeck.Destination(
  "warehouse",
  { type: "HTTP", config: { url: "https://warehouse.example.com", rateLimit: 5, rateLimitPeriod: "second" } },
  { provider: staging },
);
new hookdeck.Connection("orders-to-warehouse", { sourceId: orders.id, destinationId: warehouse.id, rules });
export const ordersUrl = orders.url;
export const name: Promise<string> = hookdeck.getSource({ name: "orders" }).then((found) => found.name);
export const plan = () => hookdeck.bulk.retryEvents.plan({ status: "FAILED" });
export const rows = () =>
  hookdeck.metrics.events({ dateRange: { start: new Date(0), end: new Date() }, measures: ["count"] });
`,
  "pulumi-hookdeck/testing": `
import { testStack } from "pulumi-hookdeck/testing";
export async function changes(): Promise<boolean> {
  const stack = await testStack(() => ({}), { emulator: true });
  try {
    return (await stack.up()).summary.create === 4;
  } finally {
    await stack.close();
  }
}
`,
  "pulumi-hookdeck/emulator": `
import { startEmulator } from "pulumi-hookdeck/emulator";
export async function address(): Promise<string> {
  const emulator = await startEmulator({ port: 0 });
  await emulator.close();
  return emulator.url;
}
`,
  "pulumi-hookdeck/verify": `
import { verifySignature } from "pulumi-hookdeck/verify";
export const isHookdecks: boolean = verifySignature("{}", { "x-hookdeck-signature": "…" }, "secret");
`,
  "pulumi-hookdeck/runtime/v1": `
import { load } from "pulumi-hookdeck/runtime/v1";
export const check = load("Source").check;
`,
};
