import { adopt } from "../gitops/adopt";
import { LiveProject } from "../gitops/live-project";
import { planTakeover } from "../gitops/takeover/plan";
import { readPreview } from "../gitops/takeover/preview";
import { planText } from "../gitops/takeover/report";
import { readCredentials } from "./credentials";
import { projectOptions, readOptions, UsageError } from "./options";
import { printList } from "./print-list";
import { writePrivately } from "./private-file";
import { readText } from "./text-file";

const help = `pulumi-hookdeck adopt <file> [--with-secrets] [--stack <name>] [--cwd <folder>]
       pulumi-hookdeck adopt --plan <preview> [--stack <name>] [--cwd <folder>]

Fills the file that \`pulumi preview --import-file <file>\` writes: finds the objects of the program in the live
project, by their names, and adds ids, inputs and outputs. Nothing in Hookdeck is changed.

  --plan <preview> fills nothing, and says what \`pulumi up\` would take over without an import, and what of it would
                   change, object by object; from what \`pulumi preview --json\` prints
  --with-secrets   reads secrets from Hookdeck and writes them into the file, in clear; without them, objects
                   with secrets show these as changed in the first preview
  --stack <name>   the stack whose configuration has the key, where HOOKDECK_API_KEY is not set
  --cwd <folder>   folder of the Pulumi project

Where a name is ambiguous, put the id in place of <PLACEHOLDER> and repeat.
Exit codes: 0 everything was filled, 1 something was not found or is ambiguous, or an error.

Examples:
  pulumi preview --json > preview.json && pulumi-hookdeck adopt --plan preview.json
  pulumi preview --import-file import.json
  pulumi-hookdeck adopt import.json --with-secrets
  pulumi import --file import.json --generate-code=false --protect=false`;

/** Fills an import file in place, and says what it did. */
export async function runAdopt(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    {
      "with-secrets": { type: "boolean", default: false },
      plan: { type: "string" },
      ...projectOptions,
    },
    { positionals: true },
  );
  if (values.help) return console.log(help);
  const [path, ...more] = positionals;
  const { plan, stack, cwd } = values;
  if ((path === undefined) === (plan === undefined) || more.length > 0)
    throw new UsageError("adopt takes one file: pulumi-hookdeck adopt import.json, or --plan preview.json");
  if (plan !== undefined) {
    const creations = readPreview(readText(plan), plan);
    const live = new LiveProject(await readCredentials({ stack, cwd }));
    return void process.stdout.write(planText(await planTakeover(live, creations)));
  }
  if (path === undefined) return;
  const text = readText(path);
  const project = new LiveProject(await readCredentials({ stack, cwd }));
  const { file, filled, missing, ambiguous } = await adopt(project, text, values["with-secrets"]);
  writePrivately(path, `${JSON.stringify(file, undefined, 2)}\n`);
  printList("filled:", filled);
  printList("not in the project:", missing);
  printList("ambiguous: put the id into the file and repeat:", ambiguous);
  if (missing.length + ambiguous.length > 0) process.exitCode = 1;
}
