import type { Client } from "@grpc/grpc-js";
import { Cancelled, type Deployment } from "../deployment";
import { type GrpcServer, inThisProcess } from "../protocol/grpc-server";
import type { ProgramConfig } from "../protocol/monitor-service";
import type { Sdk } from "../protocol/sdk";
import type { Environment } from "./environment";
import { listenToUncaught } from "./uncaught";

/** How a program is reached and how it went. */
export interface ProgramRun {
  address: string;
  deployment: Deployment;
  server: GrpcServer;
  program: ProgramConfig;
  env: Environment;
}

/**
 * Runs a function as a Pulumi program in this process and answers what it threw, where it could be seen: in
 * the function itself, in an `apply`, in a promise that nobody waits for. Runs may follow one another, be
 * concurrent, and be mixed with `pulumi.runtime.setMocks`: each has an SDK store of its own.
 */
export function runInline(sdk: Sdk, program: () => unknown, run: ProgramRun): Promise<unknown[]> {
  return sdk.store.withLocalStorage(() => runInStore(sdk, program, run));
}

async function runInStore(sdk: Sdk, program: () => unknown, run: ProgramRun): Promise<unknown[]> {
  const { deployment, server } = run;
  const address = inThisProcess(run.address);
  const { project, stack, organization, dryRun, parallel } = deployment.target;
  const errors = new Set<unknown>();
  let giveUp: (error: unknown) => void = () => {};
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  gaveUp.catch(() => {});
  let isOver = false;
  const note = (error: unknown) => {
    // what the SDK makes of a call that was answered with a shutdown; at any other time the program lost its engine,
    // and must not pass for one that registers nothing
    const isGrpc = error instanceof Error && sdk.errors.isGrpcError(error);
    if (isGrpc && (isOver || deployment.cancelled)) return;
    errors.add(error);
    giveUp(error);
  };
  sdk.settings.resetOptions(project, stack, parallel, address, address, dryRun, organization);
  sdk.config.setAllConfig(run.program.config, run.program.secretKeys);
  const stopListening = listenToUncaught(note);
  try {
    const registered = sdk.runtime.runInPulumiStack(() => guarded(program, note));
    const finished = registered.then(() => sdk.settings.disconnect(true));
    // after a shutdown the SDK's promises never settle, so that they cannot be waited for
    await Promise.race([finished, gaveUp, deployment.cancellation]);
  } catch (error) {
    if (!(error instanceof Cancelled)) note(error);
  } finally {
    isOver = true;
    await server.quiet();
    await nextTurns();
    const monitor: unknown = sdk.settings.getMonitor();
    if (monitor instanceof sdk.grpc.Client) server.serves(monitor);
    const engine: unknown = sdk.settings.getEngine();
    if (engine instanceof sdk.grpc.Client) server.serves(engine, () => silence(engine));
    sdk.settings.disconnectSync();
    await nextTurns();
    stopListening();
  }
  return [...errors];
}

/**
 * Closes the connection for logs, and lets what is said later go unheard: the SDK says everything of a process in one
 * chain, which a call on a closed connection would break for good.
 */
function silence(engine: Client): void {
  Object.assign(engine, { log: (_request: unknown, heard: () => void) => heard() });
  engine.close();
}

/** A program that throws must not reject inside the SDK: it would come up several times as unhandled. */
async function guarded(program: () => unknown, note: (error: unknown) => void): Promise<unknown> {
  try {
    return await program();
  } catch (error) {
    note(error);
    return new Promise(() => {});
  }
}

/** Lets what is on its way arrive, so that nothing of this run is reported after it. */
async function nextTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
