import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a declaration imports, exports from, or names as a type. */
const named = /(?:\bfrom\s*|\bimport\(\s*|\bimport\s+)["']([^"']+)["']/g;

/**
 * The packages that the declarations of an entry lead to, each with the files that name it.
 *
 * @param entries declaration files that a program starts from
 */
export function packagesBehind(entries: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const packages = new Map<string, string[]>();
  const read = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (read.has(file)) continue;
    read.add(file);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(named)) {
      if (name.startsWith(".")) open.push(declarationOf(join(dirname(file), name.replace(/\.js$/, ""))));
      else packages.set(name, [...(packages.get(name) ?? []), file]);
    }
  }
  return packages;
}

function declarationOf(path: string): string {
  return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, "index.d.ts");
}
