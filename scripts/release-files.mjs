// Writes what a release is made of into the folder `release`: the tarballs that are published, of the package and of the
// plugin, the list of all components in them (CycloneDX), the archives of the plugin, and the notes of this version from
// the changelog. Expects a built dist; `npm run release:files` sees to that.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sectionOf } from "./changelog.mjs";
import { componentsText } from "./components.mjs";
import { writeArchives } from "./plugin-archives.mjs";
import { packPlugin } from "./plugin-package.mjs";
import { npm } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "release");
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const runNpm = (...args) => npm([...args, "--loglevel", "error"], { cwd: root });

/** The section of a version in the changelog; that of what is not released yet before the first. */
function notesOf(changelog, wanted) {
  const notes = sectionOf(changelog, wanted) ?? sectionOf(changelog, "Unreleased");
  if (notes === undefined)
    throw new Error(`CHANGELOG.md has no section "## ${wanted}": run npm run release:version`);
  return notes;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
writeFileSync(
  join(folder, "NOTES.md"),
  `${notesOf(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version)}\n`,
);
runNpm("pack", "--ignore-scripts", "--pack-destination", folder);
packPlugin(folder);
writeFileSync(join(folder, `${name}-${version}.cdx.json`), await componentsText());
writeArchives(folder);
console.log(`release/ holds ${name} ${version}`);
