// What comes along with this package: what npm installs beside it, and what is bundled into the plugin and the emulator's
// page. Started by itself, it prints the list of all components (SBOM, CycloneDX). Expects a built dist.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePlugin } from "./bundle.mjs";
import { isStarted, npm } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));

/** The places in the lock file of all that comes along, with what it says of each. */
export async function shippedPackages() {
  const { packages } = read("package-lock.json");
  const bundled = new Set([...(await placesInPlugin()), ...placesInPage()]);
  return Object.entries(packages).filter(
    ([place, { dev, link }]) => place !== "" && !link && (!dev || bundled.has(place)),
  );
}

async function placesInPlugin() {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-components-"));
  try {
    const { inputs } = await bundlePlugin({ outfile: join(folder, "plugin") });
    return Object.keys(inputs).flatMap((input) => {
      const path = relative(root, join(process.cwd(), input)).split(sep).join("/");
      return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page comes with the licences of what is in it. */
function placesInPage() {
  const text = readFileSync(join(root, "dist", "emulator", "page", "licenses.txt"), "utf8");
  return text.split(/^-{72}\n\n/m).map((part) => `node_modules/${part.split("\n", 1)[0]}`);
}

/**
 * The list as text. npm is shown a project that has nothing else in its lock file: with `--omit dev` it leaves out what
 * a tool of the repository needs as well, such as zod.
 */
export async function componentsText() {
  const { name, version, license, description } = read("package.json");
  const shipped = await shippedPackages();
  const dependencies = Object.fromEntries(
    shipped
      .filter(([place]) => !place.includes("/node_modules/"))
      .map(([place, entry]) => [place.replace(/^node_modules\//, ""), entry.version]),
  );
  const manifest = { name, version, license, description, dependencies };
  const names = new Set(shipped.map(([place]) => place.replace(/^.*node_modules\//, "")));
  // of what is bundled, esbuild left out what nothing leads to
  const listed = ({ version, integrity, license, dependencies = {} }) => {
    const taken = Object.entries(dependencies).filter(([dependency]) => names.has(dependency));
    return { version, integrity, license, dependencies: Object.fromEntries(taken) };
  };
  const packages = Object.fromEntries([
    ["", manifest],
    ...shipped.map(([place, entry]) => [place, listed(entry)]),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-components-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    const lock = { name, version, lockfileVersion: 3, requires: true, packages };
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--loglevel", "error"];
    return npm(args, { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isStarted(import.meta.url)) process.stdout.write(await componentsText());
