import { writeFileSync } from "node:fs";
import { adopt } from "../gitops/adopt";
import { LiveProject } from "../gitops/live-project";
import { readCredentials } from "./credentials";
import { readOptions, UsageError } from "./options";
import { readText } from "./text-file";

const help = `pulumi-hookdeck adopt <file> [--with-secrets] [--stack <name>] [--cwd <folder>]

Fills the file that \`pulumi preview --import-file <file>\` writes: finds the objects of the program in the live
project, by their names, and adds ids, inputs and outputs. Nothing in Hookdeck is changed.

  --with-secrets   reads secrets from Hookdeck and writes them into the file, in clear; without them, objects
                   with secrets show these as changed in the first preview
  --stack <name>   the stack whose configuration has the key, where HOOKDECK_API_KEY is not set
  --cwd <folder>   folder of the Pulumi project

Where a name is ambiguous, put the id in place of <PLACEHOLDER> and repeat.
Exit codes: 0 everything was filled, 1 something was not found or is ambiguous, or an error.

Example:
  pulumi preview --import-file import.json
  pulumi-hookdeck adopt import.json --with-secrets
  pulumi import --file import.json --generate-code=false --protect=false`;

/** Fills an import file in place, and says what it did. */
export async function runAdopt(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    {
      "with-secrets": { type: "boolean", default: false },
      stack: { type: "string" },
      cwd: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
    { positionals: true },
  );
  if (values.help) return console.log(help);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError("adopt takes one file: pulumi-hookdeck adopt import.json");
  const text = readText(path);
  const project = new LiveProject(await readCredentials({ stack: values.stack, cwd: values.cwd }));
  const { file, filled, missing, ambiguous } = await adopt(project, text, values["with-secrets"]);
  writeFileSync(path, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  say("filled", filled);
  say("not in the project", missing);
  say("ambiguous: put the id into the file and repeat", ambiguous);
  if (missing.length + ambiguous.length > 0) process.exitCode = 1;
}

function say(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([`${title}:`, ...lines.map((line) => `    ${line}`)].join("\n"));
}
