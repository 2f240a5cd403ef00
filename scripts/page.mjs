// Bundles the emulator's page, src/emulator/page, into dist/emulator/page: what a browser loads, and nothing else.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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

/** The licenses of what is bundled, which ask to come along. */
const packages = new Set(
  Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  ),
);
const texts = [...packages].sort().map((name) => {
  const text = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8");
  return `${name}\n\n${text.trim()}\n`;
});
writeFileSync(join(target, "licenses.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
