import type { ConfigReader } from "../client/config";
import { type Drift, findDrift } from "../gitops/drift/drift";
import { driftJson, driftMarkdown, driftText } from "../gitops/drift/report";
import { LiveProject } from "../gitops/live-project";
import { readObjectPattern } from "../gitops/name-pattern";
import { readState, type StackState } from "../gitops/stack-state";
import { planTakeover } from "../gitops/takeover/plan";
import { readPreview } from "../gitops/takeover/preview";
import { planMarkdown, planText } from "../gitops/takeover/report";
import { readCredentials } from "./credentials";
import { projectOptions, readChoice, readOptions } from "./options";
import { runPulumi, type StackChoice } from "./pulumi-cli";
import { readText } from "./text-file";

const help = `pulumi-hookdeck drift [--stack <name>] [--state <file>]... [--ignore <kind:name>]...
                      [--unmanaged report|fail] [--format text|json|markdown] [--cwd <folder>]

Compares what stacks say with the live project, without running a program. It finds what
\`pulumi refresh --preview-only\` finds, and the objects that no stack manages.

  --stack <name>        the stack to ask the Pulumi CLI for; the selected one by default
  --state <file>        a state instead, as \`pulumi stack export --show-secrets\` writes it; may be repeated.
                        Without --show-secrets its secrets cannot be compared, which is said for each
                        that may have changed
  --ignore <kind:name>  passes over objects in no state: "source:legacy-*", "issue-trigger:*"; may be repeated
  --unmanaged <what>    what objects in no state are: report (the default) lists them, fail ends with code 3
  --plan <preview>      says besides what the creations of a program would take over, and what of it would change; from
                        what \`pulumi preview --json\` prints
  --format <format>     text (the default), json, or markdown for a comment
  --cwd <folder>        folder of the Pulumi project

The key is HOOKDECK_API_KEY, or the one in the configuration of the stack.
Exit codes: 0 nothing, 2 drift, 3 objects in no state and --unmanaged fail, 1 an error.

Examples:
  pulumi-hookdeck drift --stack prod
  pulumi-hookdeck drift --state orders.json --state billing.json --ignore 'source:legacy-*' --unmanaged fail`;

/** Prints how stacks and their live project differ, and sets the exit code. */
export async function runDrift(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return console.log(help);
  const format = readChoice("format", flags.format, ["text", "json", "markdown"]);
  const unmanaged = readChoice("unmanaged", flags.unmanaged, ["report", "fail"]);
  const ignore = flags.ignore.map(readObjectPattern);
  const choice: StackChoice = { stack: flags.stack, cwd: flags.cwd };
  const states = await readStates(flags.state, choice);
  const credentials = await readCredentials(choice);
  const drift = await findDrift({ states, credentials, ignore });
  process.stdout.write(await printed(drift, format, flags.plan, credentials));
  process.exitCode = exitCodeOf(drift, unmanaged === "fail");
}

function readFlags(args: readonly string[]) {
  const { values } = readOptions(args, {
    state: { type: "string", multiple: true, default: [] },
    ignore: { type: "string", multiple: true, default: [] },
    unmanaged: { type: "string", default: "report" },
    plan: { type: "string" },
    format: { type: "string", default: "text" },
    ...projectOptions,
  });
  return values;
}

/** The report of drift, and of what a preview would take over. */
async function printed(
  drift: Drift,
  format: "text" | "json" | "markdown",
  preview: string | undefined,
  credentials: ConfigReader,
): Promise<string> {
  const plan =
    preview === undefined
      ? undefined
      : await planTakeover(new LiveProject(credentials), readPreview(readText(preview), preview));
  if (format === "json") return driftJson(drift, plan);
  const report = format === "text" ? driftText(drift) : driftMarkdown(drift);
  if (!plan) return report;
  return `${report}\n${format === "text" ? planText(plan) : planMarkdown(plan)}`;
}

/** The states that were named: files, a stack, or the selected stack. */
async function readStates(files: readonly string[], choice: StackChoice): Promise<StackState[]> {
  const states = files.map((file) => readState(readText(file), file));
  if (files.length > 0 && choice.stack === undefined) return states;
  const text = await runPulumi(["stack", "export", "--show-secrets"], choice);
  return [...states, readState(text, choice.stack ?? "the selected stack")];
}

function exitCodeOf({ drifted, unmanaged }: Drift, failOnUnmanaged: boolean): number {
  if (drifted.length > 0) return 2;
  return failOnUnmanaged && unmanaged.length > 0 ? 3 : 0;
}
