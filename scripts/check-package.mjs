// Packs the package as `npm publish` would and checks the tarball: its files, its maps, its manifest (publint) and whether its
// types resolve for every kind of import (attw). Expects a built dist; `npm run check:package` sees to that.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { faultsOfMaps } from "./check-maps.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-pack-"));
const shell = process.platform === "win32";

const wanted = [
  /^dist\/[a-z0-9/-]+\.(js|js\.map|d\.ts)$/,
  // for bundles of ES modules
  /^dist\/verify\/index\.(mjs|d\.mts)$/,
  // what a browser loads from the emulator
  /^dist\/emulator\/page\/(index\.html|page\.(js|css)|icon\.svg|licenses\.txt)$/,
  /^(package\.json|README\.md|LICENSE)$/,
];

function pack() {
  const args = ["pack", "--json", "--ignore-scripts", "--loglevel", "error", "--pack-destination", folder];
  return JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8", shell }))[0];
}

/**
 * What the tarball may weigh in KB, and how many files it may have. Nearly half are the sources in the maps, and two fifths
 * the code.
 */
const budget = { kilobytes: 700, files: 899 };

/** What is over the budget. */
function checkSize(files, size) {
  const { kilobytes, files: most } = budget;
  return [
    ...(size > kilobytes * 1024 ? [`it has ${Math.round(size / 1024)} KB, of ${kilobytes} allowed`] : []),
    ...(files.length > most ? [`it has ${files.length} files, of ${most} allowed`] : []),
  ];
}

/** The files that conditions lead to, at any depth. */
function targetsIn(target) {
  return typeof target === "string" ? [target] : Object.values(target).flatMap(targetsIn);
}

/** What is in the tarball and should not be, and the other way round. */
function checkFiles(paths) {
  const manifest = JSON.parse(
    execFileSync("npm", ["pkg", "get", "exports", "bin"], { cwd: root, encoding: "utf8", shell }),
  );
  const named = [manifest.exports, manifest.bin]
    .flatMap(targetsIn)
    .map((target) => target.replace(/^\.\//, ""));
  return [
    ...paths
      .filter((path) => !wanted.some((pattern) => pattern.test(path)))
      .map((path) => `${path} does not belong in it`),
    ...["README.md", "LICENSE", ...named]
      .filter((path) => !paths.includes(path))
      .map((path) => `${path} is missing`),
  ];
}

/** Links of the packed documents that lead to no file of the repository, where npm's site looks for them. */
function deadLinks(paths) {
  const pages = paths.filter((path) => path.endsWith(".md"));
  return pages.flatMap((page) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, link]) => posix.join(posix.dirname(page), link))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page} links to ${target}, which is nowhere`),
  );
}

function run(tool, args) {
  console.log(`\n${tool} ${args.join(" ")}`);
  return (
    spawnSync(join(root, "node_modules", ".bin", tool), args, { cwd: root, stdio: "inherit", shell })
      .status === 0
  );
}

try {
  const { filename, files, size } = pack();
  const paths = files.map(({ path }) => path);
  const problems = [
    ...checkFiles(paths),
    ...deadLinks(paths),
    ...faultsOfMaps(paths),
    ...checkSize(files, size),
  ];
  console.log(`${filename}: ${files.length} files, ${Math.round(size / 1024)} KB`);
  for (const problem of problems) console.error(`  ${problem}`);
  const tarball = join(folder, filename);
  const results = [
    problems.length === 0,
    run("publint", ["run", "--strict", tarball]),
    run("attw", [tarball]),
  ];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
