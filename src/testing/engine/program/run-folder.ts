import { Reported } from "../deployment";
import type { Sdk } from "../protocol/sdk";
import { Child } from "./child-process";
import type { PulumiProject } from "./pulumi-project";
import type { ProgramRun } from "./run-inline";

// the exit code of a program whose error has been shown already
const alreadyReported = 32;

/**
 * Runs the program of a project folder in a Node process of its own, with the script and the arguments that
 * Pulumi's language host uses, and answers what went wrong as far as it was not reported already.
 */
export async function runFolder(
  sdk: Sdk,
  project: PulumiProject,
  { address, deployment, program, env }: ProgramRun,
): Promise<unknown[]> {
  const { target } = deployment;
  const args = [
    ...project.nodeArgs,
    sdk.script("cmd/run"),
    ...["--monitor", address, "--engine", address],
    ...["--organization", target.organization, "--project", target.project, "--stack", target.stack],
    ...["--root-directory", project.root, "--pwd", project.cwd, "--parallel", String(target.parallel)],
    ...(target.dryRun ? ["--dry-run"] : []),
    project.entry,
  ];
  const print = (text: string) => deployment.print(text);
  const child = new Child(args, {
    cwd: project.cwd,
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(program.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(program.secretKeys),
      ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    },
    onStdout: print,
    onStderr: print,
  });
  // a program that was told of the shutdown ends by itself; one that does something else is not waited for
  deployment.cancellation.catch(() => child.endAfter(2000));
  const how = await child.ended;
  if (how === 0 || deployment.cancelled) return [];
  if (how !== alreadyReported) return [new Error(`the program ended with ${how}`)];
  const isTold = deployment.diagnostics.some(({ severity }) => severity === "error");
  return [isTold ? new Reported() : new Error("the program failed")];
}
