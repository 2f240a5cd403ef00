import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The script with which Pulumi runs a program: its folder is the one that the provider is started in. */
const programScript = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run(?:[\\/]|\.js|$)/;

const entry = "pulumi-hookdeck/runtime/v1";

let isSeen = false;

/** The file that a name leads to from a file; `undefined` where it leads nowhere. */
type Resolve = (from: string, name: string) => string | undefined;

/**
 * Refuses to go on where Pulumi's plugin, which starts in the program's folder, will not find this package there. The
 * plugin itself could only print the stack of a module error.
 *
 * @throws RunError that names the command.
 */
export function refuseHidden(): void {
  if (isSeen) return;
  const problem = hiddenFrom(process.cwd(), process.argv[1] ?? "", resolved);
  if (problem !== undefined) throw new pulumi.RunError(problem);
  isSeen = true;
}

/**
 * Why the provider would not find this package; `undefined` where it would.
 *
 * @param folder in which the provider starts
 * @param script that runs the program; of one that is not Pulumi's own the folder is not known
 */
export function hiddenFrom(folder: string, script: string, resolve: Resolve): string | undefined {
  if (!programScript.test(script)) return undefined;
  const here = join(folder, "index.js");
  if (resolve(here, entry) !== undefined) return undefined;
  const plugin = resolve(here, "@pulumi/pulumi/cmd/dynamic-provider");
  // without the SDK there is no provider at all, and Pulumi says so; beside it pnpm has what is needed
  if (plugin === undefined || resolve(plugin, entry) !== undefined) return undefined;
  return (
    "pulumi-hookdeck is not a direct dependency of this project, and Pulumi starts the provider in the project's " +
    "folder, where it is not found. Run `npm install pulumi-hookdeck` (or what your package manager calls that) there."
  );
}

function resolved(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}
