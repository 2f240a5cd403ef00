import { HookdeckError } from "../../client/errors/errors";
import type { LiveProject } from "../live-project";
import { type Declaration, declare, type Undeclared } from "./declaration";
import { type ImportEntry, importEntry } from "./import-file";
import { entryIn, type Language, projectIn } from "./languages";
import { leavingFiles } from "./leave-steps";
import { type Leaving, leaving } from "./leaving";
import { nextSteps } from "./next-steps";
import { inOrderOfRouting, inOrderOfState } from "./order";
import { type Selection, select } from "./selection";
import type { TerraformState } from "./terraform-state";

/** What a program is generated from. */
export interface GenerateOptions {
  readonly selection?: Selection;
  /** Takes only what this state manages, under its addresses. */
  readonly terraform?: TerraformState;
  /** Folder of the Terraform configuration, as the program's folder sees it. @default "..", the folder above */
  readonly terraformFolder?: string;
  /** Whether Hookdeck is asked for the secrets, for the import file and the configuration. @default false */
  readonly withSecrets?: boolean;
  /** Whether a stack is made that has the secrets in its configuration. @default false */
  readonly isConfigured?: boolean;
  /** Whether objects without a name get one, with the first `pulumi up`. @default they stay without a name */
  readonly nameUnnamed?: boolean;
  /** Language of the program; YAML and Python use the plugin. @default "typescript" */
  readonly language?: Language;
  /** Name of the Pulumi project. @default "hookdeck-routing" */
  readonly projectName?: string;
}

/** A program for what is there, and what takes it over. */
export interface Generated {
  /** File of the program. */
  readonly program: string;
  /**
   * Files by their path: the program, its scripts, `import.json`, `NEXT.md`, what makes Terraform forget, and what
   * makes it a project.
   */
  readonly files: ReadonlyMap<string, string>;
  /** The content of `import.json`. */
  readonly importFile: { readonly resources: readonly ImportEntry[] };
  /** Secret values by the key in the stack's configuration; empty unless they were asked for. */
  readonly secrets: ReadonlyMap<string, unknown>;
  readonly declarations: readonly Declaration[];
  readonly undeclared: readonly Undeclared[];
  /** What becomes of the Terraform state, where the objects come from one. */
  readonly leaving: Leaving | undefined;
}

/**
 * Writes a program for a live project, or a part of it.
 *
 * @throws HookdeckError where the selection holds nothing, or Hookdeck cannot be read.
 */
export async function generate(project: LiveProject, options: GenerateOptions = {}): Promise<Generated> {
  const { selection = {}, terraform, projectName = "hookdeck-routing" } = options;
  const { withSecrets = false, nameUnnamed = false, isConfigured = false, language = "typescript" } = options;
  const selected = await select(project, selection);
  const objects = terraform
    ? inOrderOfState(
        selected.filter(({ id }) => terraform.addresses.has(id)),
        terraform.addresses,
      )
    : inOrderOfRouting(selected);
  if (objects.length === 0) throw new HookdeckError("Nothing in the project matches.", { hint });
  const { declarations, undeclared } = await declare(project, objects, {
    ...{ withSecrets, nameUnnamed },
    ...(terraform && { logicalNames: terraform.addresses }),
  });
  const importFile = {
    resources: declarations.map(({ live, name, inputs }) =>
      entryIn(language, importEntry(live, name, inputs)),
    ),
  };
  const written = projectIn(language, declarations, projectName);
  const ids = new Set(declarations.map(({ live }) => live.id));
  const left = terraform && leaving(terraform, ids, undeclared);
  const forgetting = left && leavingFiles(terraform, left, options.terraformFolder ?? "..");
  const steps = { declarations, undeclared, withSecrets, isConfigured, project: written };
  return {
    files: new Map([
      ...written.files.slice(0, 1),
      ...declarations.flatMap(scriptOf),
      ["import.json", `${JSON.stringify(importFile, undefined, 2)}\n`],
      ["NEXT.md", nextSteps({ ...steps, ...(forgetting && { terraform: forgetting.steps }) })],
      ...(forgetting?.texts ?? []),
      ...written.files.slice(1),
    ]),
    importFile,
    program: written.program,
    secrets: new Map(written.secrets),
    ...{ declarations, undeclared, leaving: left },
  };
}

const hint = "Check the names with `pulumi-hookdeck graph`, and that the key opens the right project.";

function scriptOf({ script, inputs, live }: Declaration): (readonly [string, string])[] {
  const text = inputs[live.spec.script ?? ""];
  return script === undefined || typeof text !== "string" ? [] : [[`transformations/${script}`, text]];
}
