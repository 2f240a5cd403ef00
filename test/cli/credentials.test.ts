import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { readCredentials } from "../../src/cli/credentials";
import { UsageError } from "../../src/cli/options";
import { useProject } from "../functions/project";
import { useCommandLine } from "./command";

const project = useProject();
const commandLine = useCommandLine();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-credentials-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => rmSync(join(folder, "pulumi"), { force: true }));

/** Puts a `pulumi` on the PATH that knows these stacks, each with its configuration; `dev` is selected. */
function withStacks(stacks: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  const program = `#!${process.execPath}
    const args = process.argv.slice(2);
    const at = args.indexOf("--stack");
    const [stack] = at < 0 ? ["dev"] : args.splice(at, 2).slice(1);
    if (args.join(" ") !== "config --json --show-secrets --non-interactive --color never") process.exit(9);
    const values = ${JSON.stringify(stacks)}[stack];
    if (!values) {
      console.error("error: no stack named '" + stack + "' found");
      process.exit(255);
    }
    const shown = Object.entries(values).map(([key, value]) => [key, { value, secret: key.endsWith("Key") }]);
    console.log(JSON.stringify(Object.fromEntries(shown)));
  `;
  writeFileSync(join(folder, "pulumi"), program, { mode: 0o755 });
}

/** An environment whose PATH begins with that `pulumi`, and which knows no other. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { HOOKDECK_API_KEY: _, HOOKDECK_API_BASE: __, ...rest } = process.env;
  return { ...rest, PATH: [folder, "/usr/bin"].join(delimiter), PULUMI_HOME: folder, ...more };
}

/** The key and the base that a command would take. */
async function found(stack?: string, more?: NodeJS.ProcessEnv): Promise<unknown[]> {
  const before = process.env;
  process.env = environment(more);
  try {
    const read = await readCredentials({ stack });
    return [read("hookdeck:apiKey"), read("hookdeck:apiBase")];
  } finally {
    process.env = before;
  }
}

const dev = { "hookdeck:apiKey": "canary-dev-key", "hookdeck:apiBase": "http://127.0.0.1:9" };
const prod = { "hookdeck:apiKey": "canary-prod-key" };

test("without a key in the environment, that of the selected stack is taken; a named stack's goes before both", async () => {
  withStacks({ dev, prod });
  expect(await found()).toEqual(Object.values(dev));
  expect(await found("prod")).toEqual(["canary-prod-key", undefined]);
  expect(await found(undefined, { HOOKDECK_API_KEY: "canary-own-key" })).toEqual([undefined, undefined]);
  expect(await found("prod", { HOOKDECK_API_KEY: "canary-own-key" })).toEqual(["canary-prod-key", undefined]);
});

test("a stack that there is not, and no way to a key at all, are said with the way out", async () => {
  withStacks({ prod });
  await expect(found("staging")).rejects.toThrow(UsageError);
  await expect(found("staging")).rejects.toThrow(
    "pulumi config --json: no stack named 'staging' found\n`pulumi stack ls` shows the stacks that there are",
  );
  await expect(found()).rejects.toThrow(
    "HOOKDECK_API_KEY is not set, and no stack's configuration could be read instead: pulumi config --json",
  );
});

test("without the Pulumi CLI, it is said that neither a key nor the CLI is there", async () => {
  await expect(found()).rejects.toThrow(/HOOKDECK_API_KEY is not set.*the Pulumi CLI is neither on the PATH/);
});

test("the command asks Hookdeck with the key of the stack, and does not show it", async () => {
  const { apiKey, apiBase } = project.access;
  withStacks({ dev: { "hookdeck:apiKey": apiKey, "hookdeck:apiBase": apiBase } });
  const plan = ["bulk", "plan", "retry-events", "--where", "status=FAILED"];
  const { code, stdout, stderr } = await commandLine.run(plan, environment());
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "would retry about 0 events, in 0 batches\n",
    stderr: "",
  });
  expect(project.emulator.journal.map(({ path }) => path)).toEqual(["/bulk/events/retry/plan"]);
}, 20_000);
