import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const root = join(__dirname, "../..");

/** One line of the Containerfile, such as `USER node`. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The stages of the Containerfile, in their order; each begins with its FROM. */
export function stages(): Instruction[][] {
  const lines = readFileSync(join(root, "Containerfile"), "utf8").split("\n");
  const found: Instruction[][] = [];
  for (const line of lines) {
    if (line === "" || line.startsWith("#")) continue;
    const [word = "", ...rest] = line.split(" ");
    if (word === "FROM") found.push([]);
    found.at(-1)?.push({ word, rest: rest.join(" ") });
  }
  return found;
}

/** What follows the last line of a stage with a word. @throws where there is none */
export function last(stage: readonly Instruction[], word: string): string {
  const found = stage.filter((each) => each.word === word).at(-1);
  if (found === undefined) throw new Error(`the Containerfile has no ${word}`);
  return found.rest;
}

const command = z.array(z.string()).min(1);

/** The command line that the container runs. */
export function entryPoint(): string[] {
  return command.parse(JSON.parse(last(stages().at(-1) ?? [], "ENTRYPOINT")));
}

/** The command line that says whether the container is well, for the emulator at a port. */
export function healthCheck(port: string): string[] {
  const text = last(stages().at(-1) ?? [], "HEALTHCHECK").replace(/^.*?CMD /, "");
  return command.parse(JSON.parse(text.replace(":4040/", `:${port}/`)));
}
