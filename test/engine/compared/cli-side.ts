import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { z } from "zod";
import { runCommand } from "../command";
import { cleanEnvironment } from "../engine";
import { longUrn, type Phase, type Scenario } from "./scenario";
import { type ObservedStep, transcribe } from "./transcript";
import { openWorld, type World, writeProject } from "./world";

const metadata = z.object({
  op: z.string(),
  urn: z.string(),
  keys: z.array(z.string()).nullish(),
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});
const event = z.object({
  resourcePreEvent: z.object({ metadata }).optional(),
  resOutputsEvent: z.object({ metadata }).optional(),
  resOpFailedEvent: z.object({ metadata }).optional(),
});

/** A stack of a world on the real CLI. */
export interface CliStack {
  /** Runs a command that has to succeed in the folder of the program, and answers what it printed. */
  must(args: readonly string[]): Promise<string>;
  /** Runs an operation and answers its steps. */
  operate(phase: Phase): Promise<{ ok: boolean; steps: ObservedStep[] }>;
  /** The resources of the state, secrets in clear. */
  resources(): Promise<unknown>;
  close(): void;
}

const resources = z.object({ resources: z.unknown().default([]) });
const exported = z.object({ deployment: resources });
const checkpoint = z.object({ checkpoint: z.object({ latest: resources }) });

/** Opens an empty stack in the folder of a world, with a backend that `close` removes. */
export async function openOnCli(path: string, world: World): Promise<CliStack> {
  const own = mkdtempSync(join(tmpdir(), "compared-cli-"));
  const log = join(own, "events.json");
  mkdirSync(join(own, "state"));
  writeProject(world);
  writeFileSync(join(world.folder, "index.js"), world.text("return {};"));
  const env = {
    ...cleanEnvironment(world.env),
    PATH: [dirname(path), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(own, "home"),
    PULUMI_BACKEND_URL: `file://${join(own, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    // makes --event-log available
    PULUMI_DEBUG_COMMANDS: "1",
  };
  const run = async (args: readonly string[]) => {
    const { code, output, stdout, trouble } = await runCommand(path, [...args, "--non-interactive"], {
      ...{ cwd: world.folder, env, deadline: 600_000 },
    });
    if (trouble !== undefined) throw new Error(`pulumi ${args[0]} ${trouble}`);
    return { ok: code === 0, output, stdout };
  };
  const must = async (args: readonly string[]) => {
    const { ok, output, stdout } = await run(args);
    if (!ok) throw new Error(`pulumi ${args[0]} ${args[1]} failed:\n${output}`);
    return stdout;
  };
  await must(["stack", "init", "dev"]);
  for (const [key, value] of Object.entries(world.config)) await must(["config", "set", key, value]);
  for (const [key, value] of Object.entries(world.secrets))
    await must(["config", "set", "--secret", key, value]);
  return {
    must,
    async operate(phase) {
      for (const [key, value] of Object.entries(phase.secrets ?? {})) {
        await must(["config", "set", "--secret", key, value]);
      }
      for (const urn of phase.taint ?? []) await must(["state", "taint", longUrn(urn), "--yes"]);
      for (const urn of phase.untaint ?? []) await must(["state", "untaint", longUrn(urn), "--yes"]);
      rmSync(log, { force: true });
      const [command = "", look] = phase.op.split(" ");
      const ways = look || command === "preview" ? [] : ["--yes", "--skip-preview"];
      const { ok } = await run([
        command,
        ...(look ? ["--preview-only"] : ways),
        ...(phase.refresh ? ["--refresh"] : []),
        ...flags("--replace", phase.replace),
        ...flags("--target-replace", phase.targetReplace),
        ...flags("--target", phase.target),
        ...(phase.targetDependents ? ["--target-dependents"] : []),
        ...["--parallel", "1", "--event-log", log],
      ]);
      return { ok, steps: stepsOf(existsSync(log) ? readFileSync(log, "utf8") : "", phase) };
    },
    async resources() {
      const text = readFileSync(join(own, "state", ".pulumi", "stacks", "lab", "dev.json"), "utf8");
      if (!text.includes('"ciphertext"'))
        return checkpoint.parse(JSON.parse(text)).checkpoint.latest.resources;
      return exported.parse(JSON.parse(await must(["stack", "export", "--show-secrets"]))).deployment
        .resources;
    },
    close: () => rmSync(own, { recursive: true, force: true }),
  };
}

/** Runs a scenario on the real CLI and writes down what it did. */
export async function runOnCli(scenario: Scenario, path: string): Promise<string[]> {
  const world = await openWorld(scenario.world);
  const transcripts: string[] = [];
  try {
    const stack = await openOnCli(path, world);
    try {
      for (const phase of scenario.phases) {
        if (phase.program !== undefined) {
          writeFileSync(join(world.folder, "index.js"), world.text(phase.program));
        }
        await world.disturb(phase);
        const { ok, steps } = await stack.operate(phase);
        const calls = world.takeCalls();
        const resources = phase.op.includes("preview") ? [] : await stack.resources();
        transcripts.push(transcribe(scenario, phase, world, { ok, steps, calls, resources }));
      }
    } finally {
      stack.close();
    }
    return transcripts;
  } finally {
    await world.close();
  }
}

function flags(flag: string, urns: readonly string[] = []): string[] {
  return urns.flatMap((urn) => [flag, longUrn(urn)]);
}

type Step = { -readonly [Key in keyof ObservedStep]: ObservedStep[Key] };

function stepsOf(log: string, phase: Phase): ObservedStep[] {
  const steps: Step[] = [];
  const latest = (urn: string) => steps.filter((step) => step.urn === urn).at(-1);
  for (const line of log.split("\n").filter((text) => text !== "")) {
    const {
      resourcePreEvent: began,
      resOutputsEvent: ended,
      resOpFailedEvent: failed,
    } = event.parse(JSON.parse(line));
    if (began) {
      const { op, urn, keys, detailedDiff } = began.metadata;
      const paths = Object.keys(detailedDiff ?? {});
      steps.push({ op, urn, paths, replaceKeys: keys ?? [], failed: false });
    }
    const step = ended && latest(ended.metadata.urn);
    // a refresh learns only from the answer what it found
    if (step?.op === "refresh") {
      step.paths = Object.keys(ended?.metadata.detailedDiff ?? {});
      if (!phase.refresh) step.found = ended?.metadata.op;
    }
    const broken = failed && latest(failed.metadata.urn);
    if (broken) broken.failed = true;
  }
  return steps;
}
