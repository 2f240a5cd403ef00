import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Result, type TestStack, testStack } from "../../../src/testing";
import { startQuickly } from "../start-quickly";
import { longUrn, type Phase, type Scenario } from "./scenario";
import { type Observed, transcribe } from "./transcript";
import { openWorld, type World, writeProject } from "./world";

/** Where provider and program run: both in this process, the provider in a plugin process, or the program in one too. */
export type Mode = "in-process" | "process" | "folder";

/** Runs a scenario on the stand-in and writes down what it did. */
export async function runOnStandIn(scenario: Scenario, mode: Mode): Promise<string[]> {
  const world = await openWorld(scenario.world);
  const transcripts: string[] = [];
  try {
    writeProject(world);
    const stack = await openStack(world, mode);
    for (const phase of scenario.phases) {
      if (phase.program !== undefined) setProgram(stack, world, phase.program, mode);
      if (phase.secrets !== undefined) stack.config({ secretConfig: { ...phase.secrets } });
      await world.disturb(phase);
      stack.taint(...(phase.taint ?? []).map(longUrn));
      stack.untaint(...(phase.untaint ?? []).map(longUrn));
      const result = await operate(stack, phase);
      transcripts.push(transcribe(scenario, phase, world, observe(result, stack, world, phase)));
    }
    return transcripts;
  } finally {
    await world.close();
  }
}

/** Opens a stack of a world, in which nothing is wanted yet. */
export function openStack(world: World, mode: Mode): Promise<TestStack> {
  const { folder, config, secrets } = world;
  writeFileSync(join(folder, "index.js"), world.text("return {};"));
  const provider = mode === "in-process" ? mode : "process";
  return testStack(mode === "folder" ? folder : () => {}, {
    ...{ project: "lab", stack: "dev", cwd: folder, provider, parallel: 1, throws: false },
    ...{ config: { ...config }, secretConfig: { ...secrets }, env: { ...world.env, ...startQuickly } },
  });
}

/** Makes a text the program of a stack: in its folder, or as a function. */
export function setProgram(stack: TestStack, world: World, body: string, mode: Mode): void {
  const text = world.text(body);
  const file = join(world.folder, "index.js");
  writeFileSync(file, text);
  if (mode === "folder") return;
  const module: { exports: () => unknown } = { exports: () => ({}) };
  Function("require", "module", text)(createRequire(file), module);
  stack.program(module.exports);
}

function operate(stack: TestStack, phase: Phase): Promise<Result> {
  const { op, refresh = false, replace = [], targetReplace = [], target = [], targetDependents } = phase;
  const targets = { target: target.map(longUrn), targetDependents: targetDependents === true };
  const replaced = { replace: replace.map(longUrn), targetReplace: targetReplace.map(longUrn) };
  switch (op) {
    case "up":
      return stack.up({ refresh, ...replaced, ...targets });
    case "preview":
      return stack.preview({ refresh, ...replaced, ...targets });
    case "refresh":
      return stack.refresh(targets);
    case "refresh preview":
      return stack.refresh({ previewOnly: true, ...targets });
    case "destroy":
      return stack.destroy(targets);
    case "destroy preview":
      return stack.destroy({ previewOnly: true, ...targets });
  }
}

function observe({ ok, steps }: Result, stack: TestStack, world: World, phase: Phase): Observed {
  return {
    ok,
    steps: steps.map((step) => ({
      ...{ op: step.op, urn: step.urn, failed: step.failed, replaceKeys: step.replaceKeys },
      // the CLI says what a refresh found only where nothing follows it
      found: phase.refresh ? undefined : step.resultOp,
      paths: Object.keys(step.changed),
    })),
    calls: world.takeCalls(),
    resources: stack.exportState().deployment.resources,
  };
}
