import { join } from "node:path";
import { buildSync } from "esbuild";

/** The worker as one ES module. */
export function bundled(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "worker.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
  });
  return outputFiles[0]?.text ?? "";
}
