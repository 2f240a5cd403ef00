// The licences of packages whose code is bundled: most ask that their text comes along.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The folder of a package, from the path of a module in it. */
const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The packages that modules come from, by their folders from `root`; paths are those of esbuild's metafile. */
export function packagesOf(modules, root) {
  const folders = modules.flatMap((module) => {
    const path = relative(root, join(process.cwd(), module)).split(sep).join("/");
    return packageFolder.exec(path)?.[0] ?? [];
  });
  return [...new Set(folders)].sort();
}

/**
 * The licences of the packages in some folders, each text once with the names of those that it is for.
 *
 * @throws Error where a package brings no text
 */
export function licencesOf(folders, root) {
  const namesOf = new Map();
  for (const folder of folders) {
    const { name } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const text = textOf(join(root, folder), name);
    namesOf.set(text, [...(namesOf.get(text) ?? []), name]);
  }
  return [...namesOf]
    .map(([text, names]) => `${[...new Set(names)].join(", ")}\n\n${text}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);
}

function textOf(folder, name) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.(md|txt))?$/i.test(each));
  if (file === undefined) throw new Error(`${name} is bundled and brings no licence`);
  return readFileSync(join(folder, file), "utf8").trim();
}
