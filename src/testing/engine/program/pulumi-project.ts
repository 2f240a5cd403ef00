import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

const options = z.object({ nodeargs: z.string().optional(), typescript: z.boolean().optional() });
const file = z.object({
  name: z.string(),
  main: z.string().optional(),
  runtime: z.union([z.string(), z.object({ name: z.string(), options: options.optional() })]),
});

/** What a `Pulumi.yaml` says about how to run its program. */
export interface PulumiProject {
  name: string;
  /** The folder of `Pulumi.yaml`. */
  root: string;
  /** Where the program and the provider run: the folder that `main` is, or is in. */
  cwd: string;
  /** The program as Node resolves it from there; `.` leaves it to `package.json`. */
  entry: string;
  /** Arguments for Node, before the script. */
  nodeArgs: string[];
  typescript: boolean;
}

/**
 * Reads the `Pulumi.yaml` of a folder. Stack files (`Pulumi.<stack>.yaml`) are not read: config is an option
 * of `testStack`.
 *
 * @throws Error if there is none, or it is not about a Node program
 */
export function readProject(folder: string): PulumiProject {
  const path = join(folder, "Pulumi.yaml");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error(`testStack finds no Pulumi.yaml in the folder ${folder}`);
  }
  const parsed = file.safeParse(parseYaml(text));
  if (!parsed.success) throw new Error(`Pulumi.yaml is not as expected: ${z.prettifyError(parsed.error)}`);
  const { name, main = ".", runtime } = parsed.data;
  const { name: language, options: { nodeargs = "", typescript = true } = {} } =
    typeof runtime === "string" ? { name: runtime } : runtime;
  if (language !== "nodejs") {
    throw new Error(`testStack runs nodejs programs, and Pulumi.yaml says runtime: ${language}`);
  }
  const nodeArgs = nodeargs.split(" ").filter((argument) => argument !== "");
  const target = resolve(folder, main);
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined)
    throw new Error(`Pulumi.yaml says main: ${main}, which does not exist in ${folder}`);
  const place = found.isDirectory()
    ? { cwd: target, entry: "." }
    : { cwd: dirname(target), entry: basename(target) };
  return { name, root: resolve(folder), ...place, nodeArgs, typescript };
}

/** Reads YAML with the reader that Pulumi's SDK brings along. */
function parseYaml(text: string): unknown {
  const ours = createRequire(__filename);
  const yaml: { load(text: string): unknown } = createRequire(ours.resolve("@pulumi/pulumi"))("js-yaml");
  return yaml.load(text);
}
