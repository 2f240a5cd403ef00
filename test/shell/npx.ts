import { join } from "node:path";
import type { Shell } from "./shell";

const plugin = join(__dirname, "../../bin/pulumi-resource-hookdeck");

/**
 * Lets `npx` run the plugin of this clone, as it runs a package that it has fetched: without putting it on the PATH,
 * where Pulumi would find it too.
 */
export function fetchPlugin({ command }: Shell): void {
  command(
    "npx",
    `#!/bin/sh
case "$1" in pulumi-resource-hookdeck | pulumi-resource-hookdeck@*) ;; *) echo "npx: $1?" >&2; exit 1 ;; esac
shift
exec "${process.execPath}" "${plugin}" "$@"
`,
  );
}
