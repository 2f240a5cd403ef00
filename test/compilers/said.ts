import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ends = 'sourceId: "src_1", destinationId: "des_1"';
const connection = (rule: string) => `new hookdeck.Connection("c", { ${ends}, rules: [${rule}] });`;
const destination = (settings: string) =>
  `new hookdeck.Destination("d", { config: { url: "https://example.com", ${settings} } });`;

/** A mistake, what the first two lines of the compiler's answer say of it, and the compiler that says something else. */
type Mistake = readonly [program: string, said: RegExp, except?: string];

const mistakes: readonly Mistake[] = [
  [connection('{ type: "retry", interval: 60_000 }'), /Property 'strategy' is missing in type/],
  [connection('{ type: "delay" }'), /Property 'delay' is missing in type/],
  [connection('{ type: "transform" }'), /Property 'transformationId' is missing in type/],
  [connection('{ type: "filter", boddy: { id: 1 } }'), /'boddy' does not exist in type 'Args<FilterRule>'/],
  [connection('{ type: "retry", strategy: "linear", interval: "60" }'), /Type 'string' is not assignable/],
  [connection('{ type: "retries" }'), /Type '"retries"' is not assignable to type .*"retry"/],
  [destination("rateLimit: 5"), /rateLimitPeriod is missing beside rateLimit: second, minute/],
  [
    destination('rateLimt: 5, rateLimitPeriod: "second"'),
    /rateLimit is missing beside rateLimitPeriod: a number/,
  ],
  [destination('auth: { token: "t" }'), /authType is missing beside auth: BEARER_TOKEN, API_KEY/],
  [
    'new hookdeck.Source("s", { config: { auth: { webhookSecretKey: "k" } } });',
    /authType is missing beside auth: HMAC, BASIC_AUTH/,
  ],
  [
    'new hookdeck.Source("s", { type: "HTTP", config: { auth: { webhookSecretKey: "k" } } });',
    /authType is missing beside auth: HMAC, BASIC_AUTH/,
    // it blames the type
    "typescript-5.0",
  ],
  ['new hookdeck.Connection("c", { sourceId: "src_1" });', /Property 'destinationId' is missing in type/],
];

/**
 * What a compiler says of the mistakes that does not lead: whose first two lines lack what is wrong.
 *
 * @param project folder whose `node_modules` has the package
 * @param tsc the compiler's executable
 */
export async function buriedIn(project: string, tsc: string, compiler: string): Promise<readonly string[]> {
  const folder = join(project, `said-by-${compiler}`);
  mkdirSync(folder, { recursive: true });
  const files = mistakes.map(([program], i) => {
    writeFileSync(join(folder, `m${i}.ts`), `import * as hookdeck from "pulumi-hookdeck";\n${program}\n`);
    return `m${i}.ts`;
  });
  const compilerOptions = {
    ...{ target: "es2022", module: "nodenext", strict: true, noEmit: true, skipLibCheck: true },
    ...{ types: ["node"], typeRoots: ["../node_modules/@types"] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const found = (await answer(folder, tsc)).split(/^(?=m\d+\.ts)/m);
  return mistakes.flatMap(([program, said, except], i) => {
    if (except === compiler) return [];
    const told = found.find((text) => text.startsWith(`m${i}.ts`)) ?? "nothing";
    return said.test(told.split("\n").slice(0, 2).join("\n")) ? [] : [`${program}: ${told}`];
  });
}

function answer(cwd: string, tsc: string): Promise<string> {
  return new Promise((resolve) => {
    // it answers with the code of a failure, which is what is asked for
    execFile(process.execPath, [tsc, "--pretty", "false"], { cwd, maxBuffer: 1e8 }, (_, stdout) =>
      resolve(stdout),
    );
  });
}
