// Packs the npm package `pulumi-resource-hookdeck`, for people who need the plugin and not the SDK of TypeScript. Its
// manifest is made of the one of `pulumi-hookdeck`, so that both always have one version. Expects a built plugin.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = "pulumi-resource-hookdeck";

/** What the package has beside its manifest, and where it is in this repository. */
const sources = {
  [`bin/${name}`]: `bin/${name}`,
  "schema.json": "schema.json",
  "README.md": "src/plugin/README.md",
  LICENSE: "LICENSE",
};

function manifest() {
  const { version, keywords, homepage, bugs, license, repository, engines } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return {
    name,
    version,
    description:
      "The Pulumi plugin of Hookdeck, for programs in YAML, Python, Go, C# and Java: sources, connections with rules, destinations.",
    keywords: keywords.filter((word) => !["dynamic-provider", "emulator"].includes(word)),
    homepage,
    bugs,
    license,
    repository,
    type: "commonjs",
    bin: { [name]: `bin/${name}` },
    files: [`bin/${name}`, "schema.json"],
    engines,
  };
}

/** Packs it into a folder, and answers what npm says of the tarball: `filename`, `files`, `size`. */
export function packPlugin(destination) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-plugin-"));
  try {
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
    for (const [place, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, place)), { recursive: true });
      copyFileSync(join(root, source), join(folder, place));
    }
    const args = ["pack", "--json", "--ignore-scripts", "--loglevel", "error", "--pack-destination"];
    return JSON.parse(npm([...args, destination], { cwd: folder }))[0];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
