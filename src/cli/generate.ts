import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type Generated, generate } from "../gitops/generate";
import { languages } from "../gitops/generate/languages";
import { readTerraformState } from "../gitops/generate/terraform-state";
import { LiveProject } from "../gitops/live-project";
import { kindOf } from "../gitops/name-pattern";
import { shownText } from "../shown-text";
import { readCredentials } from "./credentials";
import { projectOptions, readChoice, readOptions, UsageError } from "./options";
import { printList } from "./print-list";
import { writePrivately } from "./private-file";
import { runPulumi } from "./pulumi-cli";
import { readText } from "./text-file";

const help = `pulumi-hookdeck generate --out <folder> [--source <pattern>]... [--connection <pattern>]...
                         [--from-terraform <file>] [--with-secrets [--config-stack <name>]]
                         [--language typescript|yaml|python] [--name-unnamed] [--name <project>]
                         [--stack <name>] [--cwd <folder>] [--force]

Writes a Pulumi program for what is in a Hookdeck project, the file that imports it, and NEXT.md with the steps that
follow. Nothing in Hookdeck is changed.

  --out <folder>            where to write it; a folder that has a program is left alone without --force
  --source <pattern>        only these sources ("orders-*"), their connections, and what those lead to
  --connection <pattern>    only these connections, with their ends and transformations
  --from-terraform <file>   only what this Terraform state manages, under Terraform's addresses and in its order; the
                            folder of the file is taken for that of the configuration
  --with-secrets            reads secrets from Hookdeck and writes them into import.json, in clear
  --config-stack <name>     and sets them in the configuration of this stack, which is made if need be
  --language <language>     typescript, which is the default; yaml and python use the plugin
  --name-unnamed            gives names to objects that have none in Hookdeck: the first \`pulumi up\` sets them
  --name <project>          name of the Pulumi project; hookdeck-routing by default
  --stack <name>            the stack whose configuration has the key, where HOOKDECK_API_KEY is not set
  --cwd <folder>            folder of that stack's project

What cannot be declared is named with its reason, in the terminal and in NEXT.md.
Exit codes: 0 everything was declared, 2 something was left alone, 1 an error.

Example:
  HOOKDECK_API_KEY=... pulumi-hookdeck generate --out routing --with-secrets --config-stack dev`;

/** Writes a generated program into a folder. */
export async function runGenerate(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags.help) return console.log(help);
  const { out, "from-terraform": terraformFile, "config-stack": configStack } = flags;
  if (out === undefined) throw new UsageError("generate needs --out <folder>");
  const language = readChoice("language", flags.language, languages);
  const taken = language === "yaml" ? ["Pulumi.yaml", ...programs] : programs;
  if (taken.some((name) => existsSync(join(out, name))) && !flags.force) {
    throw new UsageError(`${out} has a program already; choose another folder, or add --force to replace it`);
  }
  const terraform =
    terraformFile === undefined ? undefined : readTerraformState(readText(terraformFile), terraformFile);
  const project = new LiveProject(await readCredentials({ stack: flags.stack, cwd: flags.cwd }));
  const generated = await generate(project, {
    selection: { sources: flags.source, connections: flags.connection },
    ...(terraform && { terraform }),
    ...(flags.name !== undefined && { projectName: flags.name }),
    ...(terraformFile !== undefined && { terraformFolder: folderFrom(out, terraformFile) }),
    withSecrets: flags["with-secrets"] || configStack !== undefined,
    isConfigured: configStack !== undefined,
    nameUnnamed: flags["name-unnamed"],
    language,
  });
  write(out, generated);
  if (configStack !== undefined) await configure(out, configStack, generated);
  report(out, generated);
}

/** Says what was written, and what was not; an object that cannot be declared has an exit code of its own. */
function report(out: string, { declarations, undeclared, leaving, program }: Generated): void {
  const left = undeclared.length === 0 ? "" : `, ${undeclared.length} left alone`;
  console.log(
    `${declarations.length} resources in ${join(out, program)}${left}. ${join(out, "NEXT.md")} says what comes next.`,
  );
  printList("cannot be declared as they stand:", undeclared.map(plainLine));
  printList("the first `pulumi up` sets:", declarations.flatMap(setLines));
  if (leaving) {
    const { taken, parts, staying } = leaving;
    printList(
      "taken from Terraform:",
      taken.map(({ address }) => shownText(address)),
    );
    printList(
      "part of another resource here:",
      parts.map(({ address }) => shownText(address)),
    );
    printList(
      "still in Terraform:",
      staying.map(({ address, reason }) => shownText(`${address} ${reason}`)),
    );
  }
  if (undeclared.length > 0) process.exitCode = incomplete;
}

/** Exit code where a part of what was asked for is not in the program. */
const incomplete = 2;

/** What the import leaves for the first `pulumi up`: names, and secrets that were not read. */
function setLines({ live, named, secrets }: Generated["declarations"][number]): string[] {
  const title = `${kindOf(live.spec)} ${live.name} (${live.id})`;
  return [
    ...(named === undefined ? [] : [`${title}: name ${JSON.stringify(named)}, which it has not`]),
    ...secrets
      .filter(({ value }) => value === undefined)
      .map(({ path }) => `${title}: ${path}, secret, which was not read`),
  ].map(shownText);
}

function plainLine({ live, problems }: Generated["undeclared"][number]): string {
  const reasons = problems.map(({ property, reason }) => `${property} ${reason}`).join("; ");
  return shownText(`${kindOf(live.spec)} ${live.name} (${live.id}): ${reasons}`);
}

function readFlags(args: readonly string[]) {
  const { values } = readOptions(args, {
    out: { type: "string" },
    source: { type: "string", multiple: true, default: [] },
    connection: { type: "string", multiple: true, default: [] },
    "from-terraform": { type: "string" },
    "with-secrets": { type: "boolean", default: false },
    "config-stack": { type: "string" },
    "name-unnamed": { type: "boolean", default: false },
    language: { type: "string", default: "typescript" },
    name: { type: "string" },
    force: { type: "boolean", default: false },
    ...projectOptions,
  });
  return values;
}

/** The folder of a file as another folder sees it, with the separators that a shell takes. */
function folderFrom(out: string, file: string): string {
  return relative(out, dirname(file)).split(sep).join("/") || ".";
}

/** Programs in one of the languages that say nothing else. */
const programs = ["index.ts", "__main__.py"];

/** Files that a project has one of. */
const surroundings = ["Pulumi.yaml", "package.json", "tsconfig.json", "requirements.txt"];

function write(out: string, { files, program }: Generated): void {
  for (const [name, text] of files) {
    const path = join(out, name);
    // a project that is there already keeps its own
    if (name !== program && surroundings.includes(name) && existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    // the import file may hold secrets
    if (name === "import.json") writePrivately(path, text);
    else writeFileSync(path, text);
  }
}

async function configure(out: string, stack: string, { secrets, program }: Generated): Promise<void> {
  await runPulumi(["stack", "select", "--create", stack], { cwd: out });
  for (const [key, value] of secrets) {
    // through the standard input: a command line can be seen by others
    // YAML takes texts, the others JSON
    const text = program === "Pulumi.yaml" ? String(value) : JSON.stringify(value);
    await runPulumi(["config", "set", "--secret", key], { cwd: out, stack }, text);
  }
}
