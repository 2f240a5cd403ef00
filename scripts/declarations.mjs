// Puts the declarations that the compiler wrote into `dist`: those to which the package's doors lead, and no other.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiled = join(root, "node_modules", ".cache", "pulumi-hookdeck", "declarations");

/**
 * Copies what the declarations of some modules import, and what these import.
 *
 * @param names of modules below `src`, without their ending
 * @returns the files that are now in the folder
 */
export function copyDeclarations(names, folder) {
  const open = names.map((name) => join(compiled, `${name}.d.ts`));
  const found = new Set(open);
  for (const file of found) {
    const text = readFileSync(file, "utf8");
    for (const [, path] of text.matchAll(/(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"/g)) {
      const target = join(dirname(file), path.replace(/\.js$/, ""));
      const [module] = [`${target}.d.ts`, join(target, "index.d.ts")].filter(existsSync);
      // an example in a docstring imports what is not here
      if (module !== undefined) found.add(module);
    }
  }
  return [...found].map((file) => {
    const copy = join(folder, relative(compiled, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
    return copy;
  });
}
