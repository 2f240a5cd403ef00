// Bundles the emulator's page, src/emulator/page, into dist/emulator/page: what a browser loads, and nothing else.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licencesOf, packagesOf } from "./licences.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src", "emulator", "page");
const target = join(root, "dist", "emulator", "page");

mkdirSync(target, { recursive: true });
for (const name of ["index.html", "icon.svg"]) copyFileSync(join(source, name), join(target, name));

const { metafile } = await build({
  entryPoints: [join(source, "page.tsx"), join(source, "css", "page.css")],
  entryNames: "[name]",
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  tsconfig: join(source, "tsconfig.json"),
  legalComments: "none",
  metafile: true,
  logLevel: "error",
});

writeFileSync(join(target, "licenses.txt"), licencesOf(packagesOf(Object.keys(metafile.inputs), root), root));
