import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Result, TestStack } from "pulumi-hookdeck/testing";
import { Backend } from "./stand-in-backend";

// the command `pulumi` for machines without the CLI: what guides and workflows ask of it is done by the stand-in
// engine of this package; it knows what they use, and refuses the rest

const yesOrNo = { type: "boolean", default: false } as const;
const options = {
  stack: { type: "string" },
  file: { type: "string" },
  color: { type: "string" },
  replace: { type: "string", multiple: true },
  target: { type: "string", multiple: true },
  protect: { type: "string" },
  "generate-code": { type: "string" },
  "import-file": { type: "string" },
  create: yesOrNo,
  diff: yesOrNo,
  "expect-no-changes": yesOrNo,
  json: yesOrNo,
  "non-interactive": yesOrNo,
  "preview-only": yesOrNo,
  refresh: yesOrNo,
  secret: yesOrNo,
  "show-secrets": yesOrNo,
  yes: yesOrNo,
} as const;

/** What follows the verb. */
interface Given {
  readonly flags: ReturnType<typeof parse>["values"];
  readonly words: readonly string[];
}

function parse(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true });
}

const backend = new Backend(new URL(process.env["PULUMI_BACKEND_URL"] ?? "").pathname);

/** What there is; each answers whether it went well. */
const verbs: Readonly<Record<string, (given: Given) => Promise<boolean> | boolean>> = {
  "stack init": ({ words: [name = ""] }) => backend.create(name),
  "stack select": ({ flags, words: [name = ""] }) =>
    flags.create && !backend.has(name) ? backend.create(name) : backend.select(name),
  async "stack export"({ flags }) {
    if (!flags["show-secrets"]) throw new Error("it is there with --show-secrets only");
    const text = `${JSON.stringify((await open(flags.stack)).exportState(), undefined, 2)}\n`;
    if (flags.file === undefined) process.stdout.write(text);
    else writeFileSync(flags.file, text);
    return true;
  },
  async "stack import"({ flags }) {
    (await open(flags.stack)).importState(JSON.parse(readFileSync(flags.file ?? "", "utf8")));
    return true;
  },
  async "state delete"({ words: [urn = ""] }) {
    const stack = await open(undefined);
    const state = JSON.parse(JSON.stringify(stack.exportState()));
    const { deployment } = state;
    const left = deployment.resources.filter((each: { urn: string }) => each.urn !== urn);
    stack.importState({ ...state, deployment: { ...deployment, resources: left } });
    return true;
  },
  async "state rename"({ words: [urn = "", name = ""] }) {
    const stack = await open(undefined);
    const renamed = `${urn.slice(0, urn.lastIndexOf("::"))}::${name}`;
    stack.importState(JSON.parse(JSON.stringify(stack.exportState()).replaceAll(`"${urn}"`, `"${renamed}"`)));
    return true;
  },
  "stack output": async ({ flags, words: [name = ""] }) =>
    process.stdout.write(`${(await open(flags.stack)).outputs[name]}\n`),
  "config set": ({ flags, words: [key = "", value = readFileSync(0, "utf8").trim()] }) =>
    backend.configure(backend.find(flags.stack), key, { value, secret: flags.secret }),
  config: ({ flags }) => process.stdout.write(JSON.stringify(backend.config(backend.find(flags.stack)))),
  async preview({ flags }) {
    const { refresh, diff: details, "import-file": file } = flags;
    const result = await (await open(flags.stack)).preview({ refresh, details });
    if (file !== undefined) writeFileSync(file, JSON.stringify(skeletonOf(result)));
    if (flags.json) return process.stdout.write(JSON.stringify(digestOf(result)));
    return told(result, flags);
  },
  async up({ flags }) {
    const { refresh, replace = [], target = [] } = flags;
    return told(await (await open(flags.stack)).up({ refresh, replace, target }), flags);
  },
  refresh: async ({ flags }) =>
    told(await (await open(flags.stack)).refresh({ previewOnly: flags["preview-only"] }), flags),
  destroy: async ({ flags }) => told(await (await open(flags.stack)).destroy(), flags),
  import: async ({ flags }) =>
    told(
      await (await open(flags.stack)).importFile(JSON.parse(readFileSync(flags.file ?? "", "utf8"))),
      flags,
    ),
};

/** The stack with its state, ready for one operation. The engine takes a second to load, and most verbs need none. */
async function open(name: string | undefined): Promise<TestStack> {
  const { testStack } = await import("pulumi-hookdeck/testing");
  const stack = backend.find(name);
  const part = (isSecret: boolean) =>
    Object.fromEntries(
      Object.entries(backend.config(stack)).flatMap(([key, { value, secret }]) =>
        secret === isSecret ? [[key, value]] : [],
      ),
    );
  return testStack(process.cwd(), {
    ...{ stack, stateFile: backend.stateFile(stack), passphrase: "throw-away", throws: false },
    ...{ config: part(false), secretConfig: part(true) },
  });
}

function told(result: Result, flags: Given["flags"]): boolean {
  process.stdout.write(`${result.toString({ details: flags.diff })}\n`);
  if (!flags["expect-no-changes"] || !result.changes) return result.ok;
  throw new Error("no changes were expected but changes occurred");
}

/** What `--import-file` writes: everything that would be created, with a placeholder for its id. */
function skeletonOf({ steps }: Result) {
  const made = steps.filter(({ op, type }) => op === "create" && type.startsWith("pulumi-nodejs:"));
  return { resources: made.map(({ type, name }) => ({ type, name, id: "<PLACEHOLDER>" })) };
}

/** What `--json` prints, as far as the engine's answer has it: of the inputs, the names that classes fill in. */
function digestOf({ steps }: Result) {
  return {
    steps: steps.map(({ op, urn, type, name }) => ({ op, urn, newState: { type, inputs: { name } } })),
  };
}

async function main(args: string[]): Promise<boolean> {
  const two = args.slice(0, 2).join(" ");
  const verb = Object.hasOwn(verbs, two) ? two : (args[0] ?? "");
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run) throw new Error(`the stand-in for the CLI knows no pulumi ${two}`);
  const { values: flags, positionals: words } = parse(args.slice(verb.split(" ").length));
  return run({ flags, words });
}

main(process.argv.slice(2)).then(
  (isWell) => {
    // the CLI has more of them; here one says that it did not go well
    process.exitCode = isWell ? 0 : 255;
  },
  (error: unknown) => {
    process.stderr.write(`error: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 255;
  },
);
