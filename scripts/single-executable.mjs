// Makes the plugin one executable with Node inside, for machines without Node: `bin/standalone/pulumi-resource-hookdeck`
// (https://nodejs.org/docs/latest/api/single-executable-applications.html). Runs on the system that it is made for. Another
// folder than `bin/standalone` is the argument.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "postject";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2] ?? join(root, "bin", "standalone");
const executable = join(folder, `pulumi-resource-hookdeck${process.platform === "win32" ? ".exe" : ""}`);
const [script, config, blob] = ["plugin.cjs", "sea.json", "sea.blob"].map((file) => join(folder, file));

mkdirSync(folder, { recursive: true });
// the first line is for a shell
const text = readFileSync(join(root, "bin", "pulumi-resource-hookdeck"), "utf8").replace(/^#!.*\n/, "");
writeFileSync(script, text);
writeFileSync(config, JSON.stringify({ main: script, output: blob, disableExperimentalSEAWarning: true }));
execFileSync(process.execPath, ["--experimental-sea-config", config], { stdio: "inherit" });
copyFileSync(process.execPath, executable);
if (process.platform === "darwin") execFileSync("codesign", ["--remove-signature", executable]);
await inject(executable, "NODE_SEA_BLOB", readFileSync(blob), {
  sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
  ...(process.platform === "darwin" && { machoSegmentName: "NODE_SEA" }),
});
if (process.platform === "darwin") execFileSync("codesign", ["--sign", "-", executable]);

// as a release names it
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
const ending = process.platform === "win32" ? ".exe" : "";
mkdirSync(join(folder, "release"), { recursive: true });
copyFileSync(
  executable,
  join(folder, "release", `pulumi-resource-hookdeck-standalone-v${version}-${system}${ending}`),
);
