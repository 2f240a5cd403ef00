import type { Leaving } from "./leaving";

/** Resources of which all instances leave Terraform, by their addresses without keys, in the order of the state. */
export function wholeResources(
  leaving: Leaving,
  all: readonly { resource: string; address: string }[],
): string[] {
  const leaves = new Set([...leaving.taken, ...leaving.parts].map(({ address }) => address));
  const split = new Set(all.filter(({ address }) => !leaves.has(address)).map(({ resource }) => resource));
  return [...new Set(all.map(({ resource }) => resource))].filter((resource) => !split.has(resource));
}

/**
 * `removed.tf`: with it Terraform forgets resources and destroys nothing. It takes no keys: a resource leaves whole.
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export function removedBlocks(resources: readonly string[]): string {
  const blocks = resources.map(
    (resource) => `removed {\n  from = ${resource}\n\n  lifecycle {\n    destroy = false\n  }\n}\n`,
  );
  return [
    "# For Terraform 1.7 or newer: it forgets what the Pulumi program has taken over, and destroys none of it.\n" +
      "# Delete the resource blocks of these addresses before the next plan.\n",
    ...blocks,
  ].join("\n");
}

/** `forget.sh`: the same for every version of Terraform, for OpenTofu, and for single instances. */
export function forgetScript(addresses: readonly string[]): string {
  return `#!/bin/sh
# Makes Terraform forget what the Pulumi program has taken over, and destroys none of it. Takes the folder of the
# Terraform configuration, by default this one. TERRAFORM names another executable, such as tofu.
# Delete the resource blocks of these addresses before the next plan.
set -eu
cd -- "\${1:-.}"
"\${TERRAFORM:-terraform}" state rm \\
${addresses.map((address) => `  '${address.replaceAll("'", "'\\''")}'`).join(" \\\n")}
`;
}
