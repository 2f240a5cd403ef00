import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { packageVersion } from "../../src/client/version";
import { startEmulator } from "../../src/emulator";
import { cleanEnvironment } from "../engine/engine";
import { foundCli } from "../engine/engines";
import { languageHosts, runnableHosts } from "./language-hosts";

jest.setTimeout(600_000);

const root = join(__dirname, "../..");
const cli = foundCli();
const hosts = languageHosts();
const runs = runnableHosts();
const schema = join(root, "schema.json");

/** Runs the CLI, and answers what it printed. The emulator answers meanwhile, in this process. */
type Run = (...args: string[]) => Promise<string>;

async function inFolder(work: (folder: string, run: Run) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-language-"));
  const env = {
    ...cleanEnvironment(),
    PATH: [dirname(cli ?? ""), join(root, "bin"), process.env["PATH"]].join(delimiter),
    PYTHONPATH: join(folder, "sdk/python"),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "1",
  };
  const run: Run = async (...args) => {
    try {
      return (await promisify(execFile)(cli ?? "", args, { cwd: folder, env })).stdout;
    } catch (error) {
      throw new Error(
        `pulumi ${args.slice(0, 2).join(" ")}: ${Reflect.get(Object(error), "stdout")}${error}`,
      );
    }
  };
  try {
    await work(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("what ran is told: the languages whose host is on this machine", () => {
  process.stderr.write(
    `\nOther languages that ran: ${runs.join(", ") || "none"}; SDKs that were made: ${hosts.join(", ") || "none"}.\n`,
  );
  expect(hosts.filter((name) => runs.includes(name))).toEqual(runs);
});

for (const language of runs) {
  test(`the example in ${language} comes up, and leaves nothing to do`, async () => {
    const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
    try {
      await inFolder(async (folder, run) => {
        cpSync(join(root, "examples", language), folder, { recursive: true });
        if (language === "python") {
          await run("package", "gen-sdk", schema, "--language", "python", "--out", "sdk");
          rmSync(join(folder, "requirements.txt"));
          // an SDK asks for its own version, which an installation would write down
          const info = join(folder, `sdk/python/pulumi_hookdeck-${packageVersion()}.dist-info`);
          mkdirSync(info);
          const metadata = `Metadata-Version: 2.1\nName: pulumi_hookdeck\nVersion: ${packageVersion()}\n`;
          writeFileSync(join(info, "METADATA"), metadata);
          // its packages are those of this machine
          const project = join(folder, "Pulumi.yaml");
          writeFileSync(project, readFileSync(project, "utf8").replace(/^ *options:.*$/m, ""));
        }
        await run("stack", "init", "dev");
        await run("config", "set", "hookdeck:apiBase", emulator.url);
        await run("config", "set", "--secret", "hookdeck:apiKey", emulator.apiKey);
        await run("config", "set", "--secret", "shopSecret", "canary-shop");
        await run("up", "--yes");
        await run("preview", "--expect-no-changes");
        await run("refresh", "--yes", "--expect-no-changes");
        expect(await run("stack", "export")).not.toContain("canary-shop");
        await run("destroy", "--yes");
      });
    } finally {
      await emulator.close();
    }
  });
}

for (const language of hosts.filter((name) => name !== "yaml")) {
  test(`an SDK for ${language} is made of the schema`, async () => {
    await inFolder(async (folder, run) => {
      await run("package", "gen-sdk", schema, "--language", language, "--out", "sdk");
      expect(readdirSync(join(folder, "sdk"))).toContain(language);
      if (language === "python") {
        execFileSync("python3", ["-m", "compileall", "-q", join(folder, "sdk/python")]);
      }
      if (language === "nodejs") expect(complaintsAbout(join(folder, "sdk/nodejs"))).toEqual([]);
    });
  });
}

/** What the compiler says about a generated SDK, with this repository's Pulumi SDK. */
function complaintsAbout(sdk: string): string[] {
  symlinkSync(join(root, "node_modules"), join(sdk, "node_modules"), "junction");
  const options = { noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2020 };
  const module = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  const program = ts.createProgram([join(sdk, "index.ts")], { ...options, ...module, types: ["node"] });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
