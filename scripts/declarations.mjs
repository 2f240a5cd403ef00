// Rolls up the declarations that the compiler wrote: one file for each door of the package, with what it leads to.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiled = join(root, "node_modules", ".cache", "pulumi-hookdeck", "declarations");

/** Packages stay outside: their declarations come with them. */
const own = {
  name: "own",
  resolveId(path, from) {
    if (from === undefined) return path;
    if (!path.startsWith(".")) return { id: path, external: true };
    const target = join(dirname(from), path.replace(/\.js$/, ""));
    return [`${target}.d.ts`, join(target, "index.d.ts")].find(existsSync);
  },
};

/**
 * The declarations of some modules of `src`, each as a file, and what several of them share.
 *
 * @param names of modules below `src`, without their ending
 */
export async function rolledDeclarations(names) {
  const bundle = await rollup({
    input: Object.fromEntries(names.map((name) => [name, join(compiled, `${name}.d.ts`)])),
    plugins: [own, dts()],
    onLog(_level, { message }) {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: "es",
    entryFileNames: "[name].d.ts",
    chunkFileNames: "chunks/[name].d.ts",
    hoistTransitiveImports: false,
    minifyInternalExports: false,
  });
  return output;
}
