// Writes the archives from which Pulumi installs the plugin into a folder: one for each system, of the name that Pulumi
// asks for (`pulumi plugin install resource hookdeck <version> --server <address>`). They hold the same script, which
// needs Node; Windows starts it by the .cmd file.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isStarted } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = "pulumi-resource-hookdeck";
const systems = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

export function writeArchives(folder) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const content = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-archive-"));
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(root, "bin", name), join(content, name));
    writeFileSync(join(content, `${name}.cmd`), `@node "%~dp0${name}" %*\r\n`);
    for (const system of systems) {
      // names without a folder: some tar takes the C: of a path for a host
      const archive = `${name}-v${version}-${system}.tar.gz`;
      execFileSync("tar", ["-czf", archive, name, `${name}.cmd`], { cwd: content });
      copyFileSync(join(content, archive), join(folder, archive));
    }
  } finally {
    rmSync(content, { recursive: true, force: true });
  }
}

if (isStarted(import.meta.url)) writeArchives(join(root, "release"));
