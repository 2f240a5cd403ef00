import { codeSpan, shownText } from "../../shown-text";
import { forgetScript, removedBlocks, wholeResources } from "./forget-terraform";
import type { Leaving } from "./leaving";
import { commands, list } from "./markdown";
import type { TerraformState } from "./terraform-state";

/** What a person does about Terraform. */
export interface LeavingFiles extends Leaving {
  /** Names of the files that make Terraform forget. */
  readonly files: readonly string[];
  /** Resources that leave whole, by their addresses without keys. */
  readonly whole: readonly string[];
  /** Folder of the Terraform configuration, as the program's folder sees it. */
  readonly folder: string;
}

/** The files that make Terraform forget what was taken, and what they are about. */
export function leavingFiles(
  state: TerraformState,
  leaving: Leaving,
  folder: string,
): { readonly texts: readonly (readonly [string, string])[]; readonly steps: LeavingFiles } {
  const addresses = [...leaving.taken, ...leaving.parts].map(({ address }) => address);
  const whole = wholeResources(leaving, state.instances);
  const texts: (readonly [string, string])[] = [
    ...(whole.length > 0 ? [["removed.tf", removedBlocks(whole)] as const] : []),
    ...(addresses.length > 0 ? [["forget.sh", forgetScript(addresses)] as const] : []),
  ];
  return { texts, steps: { ...leaving, whole, folder, files: texts.map(([name]) => name) } };
}

/** The part of `NEXT.md` about Terraform. */
export function leaveSteps({ taken, parts, staying, whole, folder }: LeavingFiles): string[] {
  const single = [...taken, ...parts].filter(({ resource }) => !whole.includes(resource));
  const place = quoted(folder);
  return [
    "## Leave Terraform",
    `Until here Terraform has the objects too: run neither \`terraform apply\` nor \`terraform destroy\`. When the preview is empty, delete the resource blocks of what was taken from the configuration of Terraform, in ${codeSpan(folder)}.`,
    single.length === 0
      ? `With Terraform 1.7 or newer, \`removed.tf\` makes it forget them. The plan has to end with 0 to destroy:\n\n${commands(
          [`cp removed.tf ${place}`, `terraform -chdir=${place} plan`, `terraform -chdir=${place} apply`],
        )}\n\nWith an older one, or OpenTofu, \`forget.sh\` does the same at once, and the plan comes after it:`
      : "Some resources leave in part only, which `removed.tf` cannot say: take their keys out of `for_each`, and let `forget.sh` make Terraform forget all that was taken. A `count` cannot leave a number out: make it a `for_each` before. The plan has to end with 0 to destroy:",
    commands([`sh forget.sh ${place}`, `terraform -chdir=${place} plan`]),
    list(
      "### Taken",
      taken.map(({ address }) => codeSpan(address)),
    ),
    list(
      "### Part of another resource here",
      parts.map(({ address }) => codeSpan(address)),
    ),
    list(
      "### Still in Terraform",
      staying.map(({ address, reason }) => `${codeSpan(address)} ${shownText(reason)}`),
    ),
  ];
}

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) && !path.startsWith("-") ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
