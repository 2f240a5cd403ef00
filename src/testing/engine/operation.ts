import { Deployment, messageOf, Reported, type Target } from "./deployment";
import { onLoopback } from "./program/loopback";
import type { PulumiProject } from "./program/pulumi-project";
import { runFolder } from "./program/run-folder";
import { type ProgramRun, runInline } from "./program/run-inline";
import { makeShutdown } from "./program/shutdown";
import { engineService } from "./protocol/engine-service";
import { GrpcServer } from "./protocol/grpc-server";
import { monitorService, type ProgramConfig } from "./protocol/monitor-service";
import type { Sdk } from "./protocol/sdk";
import { Answers, MockProvider, type Mocks } from "./providers/mocks";
import { ProviderChoice } from "./providers/provider-choice";
import { Providers } from "./providers/providers";
import { type ProviderPlace, providerConfig, stackConfig, startProvider } from "./providers/start-provider";
import { explainRefusal } from "./refusals";
import type { Result } from "./result";
import type { ResourceState } from "./state/state";
import { dynamicPackage } from "./state/urn";
import { requireReplaced, requireTargets } from "./steps/confined";
import { deleteRest } from "./steps/delete-steps";
import { importResources } from "./steps/import-file";
import { refreshState } from "./steps/refresh";
import { type Choice, Selection } from "./steps/selection";

/** A program: a function, or the project whose folder was given. */
export type Program = (() => unknown) | PulumiProject;

/** What all operations of a stack share. */
export interface Workspace extends ProviderPlace {
  program: Program;
  config: Record<string, string>;
  secretConfig: Record<string, string>;
  /** Variables on top of those of this process. */
  env: Record<string, string>;
  /** Answers for other packages. */
  mocks: Mocks;
  /** Plugins of other packages: their executables, by package. */
  plugins: Readonly<Record<string, string>>;
}

/** What one operation does. */
export interface Task {
  kind: Result["kind"];
  /** Whether to read what is there before anything else. */
  refresh: boolean;
  /** What to take into the state instead of running the program. */
  imports?: Parameters<typeof importResources>[2];
  /** What it is confined to, and what it replaces. @default everything, and nothing */
  choice?: Choice;
  /** Ends it early. */
  signal?: AbortSignal | undefined;
}

/** Runs one operation on a state from beginning to end; nothing that it started is left when it answers. */
export async function operate(
  workspace: Workspace,
  target: Target,
  { kind, refresh, imports, choice: chosen, signal }: Task,
  states: ResourceState[],
): Promise<Deployment> {
  const { sdk, config, secretConfig } = workspace;
  const answers = new Answers(sdk, workspace.mocks);
  const env = { ...process.env, ...workspace.env };
  const program: ProgramConfig = {
    config: onLoopback({ ...config, ...secretConfig }, env),
    secretKeys: Object.keys(secretConfig),
  };
  let address = "";
  const providers = new Providers((packageName, configuration) => {
    const start = (plugin?: string) =>
      startProvider(workspace, deployment, { env, address, packageName, plugin, configuration });
    const plugin = workspace.plugins[packageName];
    if (packageName === dynamicPackage) return start();
    return plugin === undefined ? new MockProvider(answers) : start(plugin);
  });
  const deployment: Deployment = new Deployment(
    target,
    providers,
    structuredClone(states),
    new Selection(chosen),
  );
  const server = new GrpcServer(sdk, (error) => {
    if (!deployment.cancelled) deployment.stop(error);
  });
  const shutdown = makeShutdown();
  const choice = new ProviderChoice(deployment, (packageName) =>
    providerConfig(packageName, stackConfig(config, secretConfig)),
  );
  server.add(sdk.engineService.EngineService, engineService(sdk, server, deployment));
  server.add(
    sdk.resourceService.ResourceMonitorService,
    monitorService(
      sdk,
      server,
      deployment,
      choice,
      program,
      { answers, plugins: workspace.plugins },
      shutdown,
    ),
  );
  const cancel = () => deployment.stop(new Error("the operation was cancelled"));
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    signal?.throwIfAborted();
    address = await server.listen();
    if (refresh) await refreshState(deployment);
    requireReplaced(deployment);
    if (kind === "destroy") await finish(deployment);
    if (imports) await importResources(deployment, choice, imports);
    else if (kind === "update") {
      await runProgram(workspace, { address, deployment, server, program, env }, shutdown);
    }
  } catch (error) {
    deployment.stop(error);
  } finally {
    signal?.removeEventListener("abort", cancel);
    shutdown.finish();
    await deployment.settled();
    await providers.close();
    server.close();
  }
  return deployment;
}

/** The program registers what it wants and signals; what is left of the old state is deleted while it waits. */
async function runProgram(
  { sdk, program }: Workspace,
  run: ProgramRun,
  shutdown: ReturnType<typeof makeShutdown>,
): Promise<void> {
  const { deployment } = run;
  const running = typeof program === "function" ? runInline(sdk, program, run) : runFolder(sdk, program, run);
  const tell = (errors: unknown[]) => {
    for (const error of errors) deployment.stop(error instanceof Reported ? error : readable(sdk, error));
  };
  try {
    // an SDK that does not know the signal just ends
    const early = await Promise.race([shutdown.signalled, running, deployment.cancellation]);
    if (early !== undefined && early.length > 0) return tell(early);
    await finish(deployment);
  } finally {
    shutdown.finish();
    await running;
  }
  tell(await running);
}

/** Deletes what is left over; a target that is nowhere fails the operation, which has done all it could by then. */
async function finish(deployment: Deployment): Promise<void> {
  await deleteRest(deployment);
  requireTargets(deployment);
}

/** A thrown value as people are shown it: errors that are meant for them without a stack, others with. */
function readable(sdk: Sdk, error: unknown): Error {
  const { RunError, ResourceError } = sdk.errors;
  const stack = error instanceof Error ? error.stack : undefined;
  const isMeantForPeople =
    RunError.isInstance(error) || (ResourceError.isInstance(error) && error.hideStack === true);
  const message = messageOf(error);
  return new Error(explainRefusal(isMeantForPeople ? message : (stack ?? message)));
}
