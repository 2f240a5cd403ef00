// Rolls up the declarations that the compiler wrote: one file for each door of the package, with what it leads to.
import { existsSync, readFileSync } from "node:fs";
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
 * Declarations whose exports are types, but for the values that are there when it runs: of what several doors share,
 * rollup does not keep that a class is exported as a type.
 */
const withTypes = (code, values) =>
  code.replace(/^export \{ (.*) \}(?= from |;)/gm, (_, names) => {
    const exported = names.split(", ").map((name) => {
      const isValue = values.includes(name.split(" as ").at(-1)) || name.startsWith("type ");
      return isValue ? name : `type ${name}`;
    });
    return `export { ${exported.join(", ")} }`;
  });

/**
 * The declarations of some modules of `src`, each as a file, and what several of them share.
 *
 * @param doors names of modules below `src`, without their ending, each with the values that it exports
 * @returns the texts of files, by their paths below `dist`
 */
export async function rolledDeclarations(doors) {
  const bundle = await rollup({
    input: Object.fromEntries([...doors.keys()].map((name) => [name, join(compiled, `${name}.d.ts`)])),
    plugins: [own, dts()],
    onLog(level, { message }) {
      if (level === "warn") throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: "es",
    entryFileNames: "[name].d.ts",
    chunkFileNames: ({ name }) => `chunks/${name.replace(/\.d$/, "")}.d.ts`,
    hoistTransitiveImports: false,
    minifyInternalExports: false,
  });
  return new Map(
    output.map(({ fileName, name, code, isEntry }) => [
      fileName,
      isEntry ? withTypes(code, doors.get(name)) : code,
    ]),
  );
}

/** What older compilers are led to: as it is, since they have to read it. */
export const forOlderCompilers = () => {
  const name = "needs-typescript-5-or-newer.d.ts";
  return [name, readFileSync(join(compiled, name), "utf8")];
};
