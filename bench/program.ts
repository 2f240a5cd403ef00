import { startEmulator } from "../src/emulator";
import { standInEngine } from "../test/engine/stand-in";
import { Project, type Writing } from "./project";

const few = 3;
const size = 300;
const runs = 5;
/** Part of the time of as many trivial resources that those of this package may take. */
const allowed = 0.6;

/** A stack that is there: `run` does an unchanged `up` and answers its program's time, in milliseconds. */
interface Opened {
  run(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Measures the time of the processor that a program's process takes for each resource of an unchanged `up`, beside
 * trivial dynamic resources with as many outputs.
 */
export async function measureProgram(signal: AbortSignal): Promise<{ text: string; met: boolean }[]> {
  const judged = [];
  for (const language of ["js", "ts"] as const) {
    const [ours, trivial] = await perResource(language, signal);
    const part = ours / trivial;
    const text =
      `a ${language === "js" ? "JavaScript" : "TypeScript"} program takes ${ours.toFixed(1)} ms for each resource, ` +
      `the floor ${trivial.toFixed(1)} ms: ${part.toFixed(2)} of it (at most ${allowed})`;
    judged.push({ text, met: part <= allowed });
  }
  return judged;
}

/** Milliseconds for each resource, of this package and trivial. All run by turns, so that a slow minute is of all. */
async function perResource(language: Writing["language"], signal: AbortSignal): Promise<[number, number]> {
  const opened: Opened[] = [];
  try {
    for (const resources of ["ours", "trivial"] as const) {
      for (const count of [few, few + size]) opened.push(await open(count, { resources, language }, signal));
    }
    const times = opened.map((): number[] => []);
    for (let run = 0; run < runs; run++) {
      for (const [place, each] of opened.entries()) times[place]?.push(await each.run());
    }
    const [oursFew = 0, oursMany = 0, trivialFew = 0, trivialMany = 0] = times.map((all) => Math.min(...all));
    return [(oursMany - oursFew) / size, (trivialMany - trivialFew) / size];
  } finally {
    for (const each of opened) await each.close();
  }
}

async function open(count: number, writing: Writing, signal: AbortSignal): Promise<Opened> {
  const emulator = await startEmulator();
  const project = new Project(count, writing);
  const stack = await standInEngine().open({
    folder: project.folder,
    config: { "hookdeck:apiBase": emulator.url },
    secrets: { "hookdeck:apiKey": emulator.apiKey },
    env: {},
    signal,
  });
  const run = async () => {
    const { ok, text } = await stack.up();
    if (!ok) throw new Error(`the engine reported a failure:\n${text}`);
    return project.programTime();
  };
  const close = async () => {
    await stack.close();
    project.remove();
    await emulator.close();
  };
  try {
    // what is there already is what the others find
    await run();
    return { run, close };
  } catch (error) {
    await close();
    throw error;
  }
}
