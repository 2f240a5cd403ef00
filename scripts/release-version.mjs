// Raises the version as the changesets say (`changeset version`, which needs Node 22.11 or newer), and writes it where
// else it is said: the changelog, the lock file, the schema and the templates. Without changesets the version stays, and
// what the changelog has as unreleased becomes its section: that is the first release.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { released } from "./changelog.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (file) => readFileSync(join(root, file), "utf8");
const change = (file, pattern, replacement) => {
  const text = read(file);
  if (!pattern.test(text))
    throw new Error(`${file} does not say a version where it is looked for: ${pattern}`);
  writeFileSync(join(root, file), text.replace(pattern, replacement));
};

const changesets = readdirSync(join(root, ".changeset")).filter((name) => /^(?!README).*\.md$/.test(name));
if (changesets.length > 0) {
  const cli = fileURLToPath(import.meta.resolve("@changesets/cli/bin.js"));
  execFileSync(process.execPath, [cli, "version"], { cwd: root, stdio: "inherit" });
}

const { version } = JSON.parse(read("package.json"));
writeFileSync(join(root, "CHANGELOG.md"), released(read("CHANGELOG.md"), version));
// that of the package itself comes first in each
change("package-lock.json", /(?<=^ {2}"version": ")[^"]+/m, version);
change("package-lock.json", /(?<="": \{\s+"name": "pulumi-hookdeck",\s+"version": ")[^"]+/, version);
change("schema.json", /(?<=^\s*"version": ")[^"]+/m, version);
change("templates/typescript/package.json", /(?<="pulumi-hookdeck": "\^)[^"]+/, version);
change("templates/python/Pulumi.yaml", /(?<=hookdeck: hookdeck@)\S+/, version);
console.log(`The version is ${version}. Then: KEEP_STATE=1 npx jest test/upgrade`);
