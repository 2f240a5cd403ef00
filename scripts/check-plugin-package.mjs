// Checks the packed `pulumi-resource-hookdeck`: its files and its size, its manifest (publint), and that what was packed
// installs itself and starts. Expects a built plugin; `npm run check:package` sees to that.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { packPlugin } from "./plugin-package.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-pack-"));
const name = "pulumi-resource-hookdeck";
const wanted = ["LICENSE", "README.md", `bin/${name}`, "package.json", "schema.json"];

/** What the tarball may weigh in KB. Nearly all of it is the plugin, with gRPC, zod and undici in it. */
const kilobytes = 500;

function checkContent({ files, size }) {
  const paths = files.map(({ path }) => path);
  return [
    ...paths.filter((path) => !wanted.includes(path)).map((path) => `${path} does not belong in it`),
    ...wanted.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...(size > kilobytes * 1024 ? [`it has ${Math.round(size / 1024)} KB, of ${kilobytes} allowed`] : []),
  ];
}

/** A package that is installed by itself must bring all that it needs, and a person must find no link that is dead. */
function checkText(unpacked) {
  const own = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  const links = readFileSync(join(unpacked, "README.md"), "utf8").matchAll(/\]\((?!https:)([^)]*)\)/g);
  return [
    ...["dependencies", "peerDependencies", "scripts"]
      .filter((field) => field in own)
      .map((field) => `it has ${field}`),
    ...[...links].map(([, link]) => `README.md links to ${link}, which is not in it`),
  ];
}

/** Installs the unpacked plugin by itself, as a person does, and starts what was installed, as Pulumi does. */
async function checkStart(unpacked) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const home = join(folder, "home");
  execFileSync(process.execPath, [join(unpacked, "bin", name), "install", "--home", home]);
  const installed = join(home, "plugins", `resource-hookdeck-v${version}`, name);
  const child = spawn(process.execPath, [installed, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  try {
    for await (const line of createInterface(child.stdout))
      return /^\d+$/.test(line) ? [] : [`its first line is ${line}, and no port`];
    return ["it ends without a port"];
  } finally {
    child.kill();
    await ended;
  }
}

try {
  const packed = packPlugin(folder);
  const tarball = join(folder, packed.filename);
  // names without a folder: some tar takes the C: of a path for a host
  execFileSync("tar", ["-xzf", packed.filename], { cwd: folder });
  const unpacked = join(folder, "package");
  const problems = [...checkContent(packed), ...checkText(unpacked), ...(await checkStart(unpacked))];
  console.log(`${packed.filename}: ${packed.files.length} files, ${Math.round(packed.size / 1024)} KB`);
  for (const problem of problems) console.error(`  ${problem}`);
  const publint = ["run", "--strict", tarball];
  console.log(`\npublint ${publint.join(" ")}`);
  const { status } = spawnSync(join(root, "node_modules", ".bin", "publint"), publint, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exitCode = problems.length === 0 && status === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
