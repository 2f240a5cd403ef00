import { startEmulator } from "../src/emulator";
import { standInEngine } from "../test/engine/stand-in";
import { Project, type Writing } from "./project";

const size = 300;
/** Part of the time of as many trivial resources that those of this package may take. */
const allowed = 0.6;

/**
 * Measures the time of the processor that a program's process takes for each resource of an unchanged `up`, beside
 * trivial dynamic resources with as many outputs.
 */
export async function measureProgram(signal: AbortSignal): Promise<{ text: string; met: boolean }[]> {
  const judged = [];
  for (const language of ["js", "ts"] as const) {
    const trivial = await perResource({ resources: "trivial", language }, signal);
    const ours = await perResource({ resources: "ours", language }, signal);
    const part = ours / trivial;
    const text =
      `a ${language === "js" ? "JavaScript" : "TypeScript"} program takes ${ours.toFixed(1)} ms for each resource, ` +
      `the floor ${trivial.toFixed(1)} ms: ${part.toFixed(2)} of it (at most ${allowed})`;
    judged.push({ text, met: part <= allowed });
  }
  return judged;
}

async function perResource(writing: Writing, signal: AbortSignal): Promise<number> {
  const few = 3;
  const [least, most] = [await timeOf(few, writing, signal), await timeOf(few + size, writing, signal)];
  return (most - least) / size;
}

/** The better of two runs, in milliseconds. */
async function timeOf(count: number, writing: Writing, signal: AbortSignal): Promise<number> {
  const emulator = await startEmulator();
  const project = new Project(count, writing);
  const stack = await standInEngine().open({
    folder: project.folder,
    config: { "hookdeck:apiBase": emulator.url },
    secrets: { "hookdeck:apiKey": emulator.apiKey },
    env: {},
    signal,
  });
  try {
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const { ok, text } = await stack.up();
      if (!ok) throw new Error(`the engine reported a failure:\n${text}`);
      if (run > 0) times.push(project.programTime());
    }
    return Math.min(...times);
  } finally {
    await stack.close();
    project.remove();
    await emulator.close();
  }
}
