import { UsageError } from "../cli/options";
import { unknownWord } from "../cli/unknown-word";
import { packageVersion } from "../client/version";
import { type OwnFile, runInstall } from "./install";

/** Does what a person asked of the plugin. What it cannot follow is said in one line, and the exit code is 1. */
export function runCommand(args: readonly string[], own: OwnFile): void {
  try {
    process.stdout.write(`${answerOf(args, own)}\n`);
  } catch (error) {
    // an error of ours is for people; any other is a fault, and its stack tells where
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`pulumi-resource-hookdeck: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function answerOf([word = "", ...others]: readonly string[], own: OwnFile): string {
  const help = helpOf(own);
  if (word === "--help" || word === "-h" || word === "help") return help;
  if (word === "--version" || word === "-v") return packageVersion();
  if (word === "install") return runInstall(others, own, help);
  throw unknownWord(`there is no command "${word}"`, { word, words: ["install"], help });
}

function helpOf({ isExecutable }: OwnFile): string {
  return `pulumi-resource-hookdeck install [--home <folder>]

Puts this Pulumi plugin where Pulumi looks for plugins, so that programs in YAML, Python, Go, C# and Java can use it. It
copies itself: nothing is downloaded. ${isExecutable ? "It brings its own Node." : "The plugin needs Node on the PATH."}

  --home <folder>   Pulumi's own folder, in place of PULUMI_HOME or ~/.pulumi

Example:
  ${isExecutable ? "" : "npx "}pulumi-resource-hookdeck install
  pulumi package add hookdeck@${packageVersion()}

pulumi-resource-hookdeck --version says which version this is. Pulumi starts the plugin by itself.`;
}
