import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { runFolder } from "../run/folder";
import { cliEngine } from "./cli";
import type { Engine, Face } from "./engine";
import { describeChoice, findEngine } from "./find";
import { standInEngine } from "./stand-in";

const choiceSchema = z.object({
  kind: z.enum(["cli", "stand-in"]),
  version: z.string().exactOptional(),
  path: z.string().exactOptional(),
  why: z.string(),
  skipped: z.array(z.string()),
});

const choiceFile = () => join(runFolder(), "engine.json");
const usedFile = () => join(runFolder(), "engines-used");

/** Finds the engine for the whole run. */
export async function findForRun(): Promise<void> {
  const choice = await findEngine({ log: (line) => process.stderr.write(`${line}\n`) });
  // two workers may ask at the same time: neither reads half a file
  const written = `${choiceFile()}.${process.pid}`;
  writeFileSync(written, JSON.stringify(choice));
  renameSync(written, choiceFile());
}

/** The choice of this run, searched for when the first test asks: most tests need no engine. */
function chosen(): z.output<typeof choiceSchema> {
  appendFileSync(usedFile(), "");
  // in a process of its own, since scenarios are declared without waiting
  if (!existsSync(choiceFile()))
    execFileSync(process.execPath, ["--import", "tsx", join(__dirname, "search.ts")], { stdio: "inherit" });
  return choiceSchema.parse(JSON.parse(readFileSync(choiceFile(), "utf8")));
}

/** Path of the Pulumi CLI of this run, where one was found. */
export function foundCli(): string | undefined {
  return chosen().path;
}

/**
 * The engines of this run, for `describe.each`: the stand-in always, and the Pulumi CLI where one was found.
 *
 * @param face how the provider is served. @default what `npm run test:plugin` says, or dynamic resources
 */
export function engines(face = faceOfRun()): Engine[] {
  const { path, version } = chosen();
  const found =
    path !== undefined && version !== undefined
      ? [standInEngine(face), cliEngine(path, version, face)]
      : [standInEngine(face)];
  // the end of the run is outside of any test, and does not know its face
  writeFileSync(usedFile(), found.map(({ title }) => title).join(" and "));
  return found;
}

/** How the provider is served where a scenario does not say. */
export function faceOfRun(): Face {
  return Reflect.get(globalThis, "testFace") === "plugin" ? "plugin" : "dynamic";
}

/** Says at the end of a run on which engines its scenarios ran. */
export function reportEngines(): void {
  if (!existsSync(usedFile())) return;
  const choice = choiceSchema.parse(JSON.parse(readFileSync(choiceFile(), "utf8")));
  const titles = readFileSync(usedFile(), "utf8") || "no engine";
  process.stderr.write(`\nEngine scenarios ran on: ${titles}.\n${describeChoice(choice)}\n`);
}
