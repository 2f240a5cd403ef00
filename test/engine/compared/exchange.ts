import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openOnCli } from "./cli-side";
import { recordings } from "./recording";
import { destroy, preview, refreshPreview, toys } from "./scenario";
import { openStack, setProgram } from "./stand-in-side";
import { type Observed, transcribe } from "./transcript";
import { openWorld, type World } from "./world";

/** A state with what a state can hold: a provider of its own, a component, secrets, dependencies, options. */
const program = `
  const own = new Account("own", { "toy:key": pulumi.secret("canary-key") });
  const a = toy("a", { top: pulumi.secret("canary"), config: { auth: pulumi.secret({ word: "canary" }), plain: 1 } }, { provider: own });
  new Group("group", (parent) => { toy("b", { at: a.url, word: a.top }, { parent, protect: false, ignoreChanges: ["size"] }); });
  return { url: a.url, word: a.top };`;
const scenario = toys("a state goes from one engine to the other", [], { independent: true });

/** What the CLI made of a state of the stand-in: the state, then the operations. */
export const intoCliFile = join(recordings, "exchange-into-the-cli.txt");
/** A state of the CLI. */
export const fromCliFile = join(recordings, "exchange-from-the-cli.json");

const exported = z.looseObject({
  deployment: z.looseObject({ resources: z.array(z.record(z.string(), z.unknown())).default([]) }),
});

/** Runs the program on the stand-in and answers its state, and the world in which it is true. */
export async function stateOfStandIn(
  work: (world: World, resources: Record<string, unknown>[]) => Promise<void>,
) {
  const world = await openWorld("toys");
  try {
    const stack = await openStack(world, "in-process");
    setProgram(stack, world, program, "in-process");
    const { ok, errors } = await stack.up();
    if (!ok) throw new Error(errors.join("\n"));
    world.takeCalls();
    await work(world, stack.exportState().deployment.resources);
  } finally {
    await world.close();
  }
}

/** A state as the recording has it. */
export function stateText(world: World, resources: unknown): string {
  return transcribe(scenario, { op: "up" }, world, { ok: true, steps: [], calls: [], resources });
}

/** Imports a state of the stand-in into the CLI, and answers what the CLI then does. */
export async function recordIntoCli(path: string): Promise<void> {
  await stateOfStandIn(async (world, resources) => {
    const stack = await openOnCli(path, world);
    try {
      const empty = exported.parse(JSON.parse(await stack.must(["stack", "export"])));
      const file = join(world.folder, "state.json");
      const filled = { ...empty, deployment: { ...empty.deployment, resources } };
      writeFileSync(file, JSON.stringify(filled));
      await stack.must(["stack", "import", "--file", file]);
      writeFileSync(join(world.folder, "index.js"), world.text(program));
      const transcripts = [stateText(world, resources)];
      for (const phase of [preview(), refreshPreview(), destroy]) {
        const observed: Omit<Observed, "calls"> = { ...(await stack.operate(phase)), resources: [] };
        transcripts.push(transcribe(scenario, phase, world, { ...observed, calls: world.takeCalls() }));
      }
      writeFileSync(intoCliFile, `${transcripts.join("\n\n")}\n`);
    } finally {
      stack.close();
    }
  });
}

/** Keeps a state that the CLI made. */
export async function recordFromCli(path: string): Promise<void> {
  const world = await openWorld("toys");
  try {
    const stack = await openOnCli(path, world);
    try {
      writeFileSync(join(world.folder, "index.js"), world.text(program));
      const { ok } = await stack.operate({ op: "up" });
      if (!ok) throw new Error("the up failed");
      const { deployment } = exported.parse(
        JSON.parse(await stack.must(["stack", "export", "--show-secrets"])),
      );
      const resources = deployment.resources.map(withoutPlaces);
      const text = JSON.stringify({ version: 3, deployment: { resources } }, undefined, 1);
      const clean = world.clean(text).replace(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"2026-01-01T00:00:00Z"');
      writeFileSync(fromCliFile, `${clean}\n`);
    } finally {
      stack.close();
    }
  } finally {
    await world.close();
  }
}

/** A resource without the places in files of this machine where it was registered. */
function withoutPlaces({ sourcePosition: _, stackTrace: __, ...resource }: Record<string, unknown>) {
  return resource;
}

/** What the CLI did with the state: first the state, then the operations. */
export function readIntoCli(): string[] {
  return readFileSync(intoCliFile, "utf8").trimEnd().split("\n\n");
}

/** Sets up a stack of the stand-in that goes on from the CLI's state, in a world where that state is true. */
export async function continueFromCli(work: (stack: Awaited<ReturnType<typeof openStack>>) => Promise<void>) {
  await stateOfStandIn(async (world) => {
    const stack = await openStack(world, "in-process");
    setProgram(stack, world, program, "in-process");
    stack.importState(JSON.parse(readFileSync(fromCliFile, "utf8")));
    await work(stack);
  });
}
