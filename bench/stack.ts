import { z } from "zod";
import type { Engine, Outcome, Stack } from "../test/engine/engine";
import { changedSecrets, type Results } from "./operations";
import { Project, type Writing } from "./project";
import { Server } from "./server";

/**
 * Keeps the CLI from writing a state file anew before and after each resource, which takes it longer than the calls: a
 * service that keeps the state gets what has changed.
 */
const stateWrittenOnce = { PULUMI_SKIP_CHECKPOINTS: "true" };

/** What an engine needs by itself, in seconds: `up` of a program that loads this package and declares nothing. */
export async function measureEngineAlone(engine: Engine, signal: AbortSignal): Promise<number> {
  const project = new Project(0);
  const stack = await engine.open({ folder: project.folder, env: {}, signal });
  try {
    const start = performance.now();
    const { ok, text } = await stack.up();
    if (!ok) throw new Error(`the engine reported a failure:\n${text}`);
    return (performance.now() - start) / 1000;
  } finally {
    await stack.close();
    project.remove();
  }
}

const page = z.object({ models: z.array(z.object({ id: z.string() })) });

/** With what, and how fast, a stack is measured. */
export interface Measuring {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly speed: number;
  readonly latency: number;
}

/** Measures a stack with an engine: it is created, looked at, changed, refreshed and destroyed. */
export async function measureStack(
  size: number,
  { engine, signal, ...options }: Measuring,
  writing: Writing = { resources: "ours", language: "js" },
): Promise<Results> {
  const server = await Server.start(options);
  const project = new Project(size, writing);
  let stack: Stack | undefined;
  try {
    stack = await engine.open({
      folder: project.folder,
      config: { "hookdeck:apiBase": server.emulator.url },
      secrets: { "hookdeck:apiKey": server.emulator.apiKey },
      env: { ...project.environment(options.speed), ...stateWrittenOnce },
      signal,
      deadline: 900_000,
    });
    const opened = stack;
    const measure = async (work: () => Promise<Outcome>) => {
      const figures = await server.measure(async () => {
        const outcome = await work();
        if (!outcome.ok) throw new Error(`the engine reported a failure:\n${outcome.text}`);
      });
      return { ...figures, state: Buffer.byteLength((await opened.state()).text) };
    };
    const create = await measure(() => opened.up());
    const unchanged = await measure(() => opened.up());
    project.describe("changed");
    const changed = await measure(() => opened.up());
    if (writing.resources === "ours") await changeSecrets(server, changedSecrets(size));
    const refresh = await measure(() => opened.refresh());
    return { create, unchanged, changed, refresh, destroy: await measure(() => opened.destroy()) };
  } finally {
    await stack?.close();
    project.remove();
    await server.emulator.close();
  }
}

async function changeSecrets(server: Server, count: number): Promise<void> {
  const { models } = page.parse(await server.call("GET", `/sources?limit=${count}`));
  for (const { id } of models) {
    const auth = { header_key: "x-key", api_key: "changed by somebody else" };
    await server.call("PUT", `/sources/${id}`, { type: "HTTP", config: { auth_type: "API_KEY", auth } });
  }
}
