// Makes a fresh clone ready to run: installs what is missing and builds what is stale, and says so. Silent when
// there is nothing to do. Runs before `npm run demo` and `npm test`; plain Node, because nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const path = (...parts) => join(root, ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
const manifest = readJson(path("package.json"));
/** What is made after the compiler has found no mistake. */
const bundlers = [
  {
    script: path("scripts", "dist.mjs"),
    what: "dist",
    made: path("dist", "index.js"),
  },
  {
    script: path("scripts", "bundle.mjs"),
    what: "the plugin",
    made: path("bin", "pulumi-resource-hookdeck"),
  },
  {
    script: path("scripts", "page.mjs"),
    what: "the emulator's page",
    made: path("dist", "emulator", "page"),
  },
].filter(({ script }) => existsSync(script));
/** What scripts import of each other. */
const partsOfScripts = ["declarations", "licences", "maps", "run"].map((name) =>
  path("scripts", `${name}.mjs`),
);
const cache = path("node_modules", ".cache", manifest.name);
const buildStamp = join(cache, "build.json");
const declarations = join(cache, "declarations");

function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}

function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) fail(error ? `${failure} (${error.message})` : failure);
}

function requireNode() {
  const wanted = manifest.engines.node.replace(">=", "");
  const [have, need] = [process.versions.node, wanted].map((version) => version.split(".").map(Number));
  const firstDifference = have.map((part, i) => part - need[i]).find((difference) => difference !== 0) ?? 0;
  if (firstDifference < 0)
    fail(`Node ${process.versions.node} is too old: ${manifest.name} needs Node ${wanted} or newer.`);
}

/** Why the dependencies have to be installed. Compares contents, since git sets every mtime anew. */
function whyInstall() {
  if (!existsSync(path("node_modules"))) return "node_modules is missing";
  if (!existsSync(path("node_modules", ".package-lock.json")))
    return "the last installation was not finished";
  if (!existsSync(path("package-lock.json"))) return undefined;
  const wanted = readJson(path("package-lock.json")).packages;
  const installed = readJson(path("node_modules", ".package-lock.json")).packages;
  const stale = Object.keys(wanted).find((name) => {
    if (name === "") return false;
    const is = installed[name];
    // npm leaves out the optional packages made for other platforms
    if (is === undefined) return !wanted[name].optional;
    return is.version !== wanted[name].version || is.integrity !== wanted[name].integrity;
  });
  return stale && `${stale} is not the one that package-lock.json names`;
}

function install(reason) {
  const args = [
    existsSync(path("package-lock.json")) ? "ci" : "install",
    "--ignore-scripts",
    "--loglevel",
    "error",
  ];
  console.log(`setup: installing the dependencies with npm ${args[0]}, because ${reason}.`);
  const npm = process.env.npm_execpath;
  if (npm)
    run(process.execPath, [npm, ...args], "npm could not install the dependencies; its message is above.");
  else if (process.platform === "win32") fail("start it through npm, as in: npm run demo");
  else run("npm", args, "npm could not install the dependencies; its message is above.");
}

/** The examples and Pulumi's plugin process find this package by name, as those of an installed one do. */
function linkToSelf() {
  const link = path("node_modules", manifest.name);
  if (existsSync(link) && realpathSync(link) === realpathSync(root)) return;
  console.log(
    `setup: linking node_modules${sep}${manifest.name} to this folder, so that examples find it by name.`,
  );
  rmSync(link, { recursive: true, force: true });
  symlinkSync(process.platform === "win32" ? root : "..", link, "junction");
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function inputHashes() {
  const configs = ["package.json", "schema.json", "tsconfig.json", "tsconfig.build.json"].map((name) =>
    path(name),
  );
  const tools = ["typescript", "esbuild", "rollup", "rollup-plugin-dts", "preact"].map((name) =>
    path("node_modules", name, "package.json"),
  );
  const files = [
    ...filesBelow(path("src")),
    ...[...configs, ...tools, ...bundlers.map(({ script }) => script), ...partsOfScripts].filter(existsSync),
  ].sort();
  return Object.fromEntries(
    files.map((file) => [
      relative(root, file),
      createHash("sha256").update(readFileSync(file)).digest("hex"),
    ]),
  );
}

function whyBuild(inputs) {
  if (!existsSync(path(manifest.main))) return "dist is missing";
  const missing = bundlers.find(({ made }) => !existsSync(made));
  if (missing) return `${missing.what} is missing`;
  if (!existsSync(buildStamp)) return "it is not known what dist was built from";
  const built = readJson(buildStamp);
  const changed = [...Object.keys(inputs), ...Object.keys(built)].find(
    (file) => inputs[file] !== built[file],
  );
  return changed && `${changed} changed`;
}

/** tsc leaves the output of a deleted or renamed source behind. */
function pruneDeclarations() {
  if (!existsSync(declarations)) return;
  for (const file of filesBelow(declarations)) {
    if (basename(file).startsWith(".")) continue;
    const source = relative(declarations, file).replace(/\.d\.ts$/, ".ts");
    if (!existsSync(path("src", source))) rmSync(file);
  }
}

function build(reason, inputs) {
  console.log(`setup: building dist, because ${reason}.`);
  rmSync(buildStamp, { force: true });
  const tsc = path("node_modules", "typescript", "bin", "tsc");
  run(
    process.execPath,
    [tsc, "-p", "tsconfig.build.json"],
    "the build failed; the compiler's message is above.",
  );
  pruneDeclarations();
  for (const { script, what } of bundlers)
    run(process.execPath, [script], `${what} could not be bundled; the message is above.`);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, JSON.stringify(inputs));
}

requireNode();
const staleInstall = whyInstall();
if (staleInstall) install(staleInstall);
linkToSelf();
const inputs = inputHashes();
const staleBuild = whyBuild(inputs);
if (staleBuild) build(staleBuild, inputs);
