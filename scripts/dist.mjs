// Bundles `src` into `dist`: one file for each door of the package (its exports, its command, and what is loaded only
// where it is asked for), and in `dist/chunks` what several of them share, so that no class and no state is there
// twice. The maps hold the sources. Which module went into which file is in `node_modules/.cache/pulumi-hookdeck/dist.json`.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import ts from "typescript";
import { copyDeclarations } from "./declarations.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src");
const dist = join(root, "dist");
const cache = join(root, "node_modules", ".cache", "pulumi-hookdeck");
const slashed = (path) => path.split(sep).join("/");

/** What `package.json` names. */
const doors = ["index", "runtime/v1", "emulator/index", "testing/index", "verify/index", "cli/index"];

/** A path in `require("./…")`, where TypeScript's static imports do not lead: it is loaded when it is reached. */
const lazily = /\b(require|createRequire\(__filename\))\("(\.[^"]+)"\)/g;

/** Modules of `src` that are loaded where a function needs them. Each is a file of its own, or it would not be late. */
function lateDoors() {
  const found = new Set();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const folder = entry.parentPath ?? entry.path;
    const place = slashed(relative(source, folder));
    if (!entry.isFile() || !/\.ts$/.test(entry.name) || /^(plugin|emulator\/page)(\/|$)/.test(place))
      continue;
    for (const [, , path] of readFileSync(join(folder, entry.name), "utf8").matchAll(lazily)) {
      const target = posix.join(place, path);
      if (!target.startsWith("..")) found.add(target === "emulator" ? "emulator/index" : target);
    }
  }
  return found;
}

/**
 * Keeps `require` and `__dirname` out of esbuild's sight, which knows them only in one whole file: `inPlace` puts them
 * back when it is known where the code has come to lie.
 */
const keepNodes = {
  name: "keep-nodes",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const folder = slashed(relative(root, dirname(path)));
      return { contents: withPlaces(readFileSync(path, "utf8"), folder), loader: "ts" };
    });
  },
};

/** A source whose late paths and whose own folder are named. Texts in it, such as generated programs, are left alone. */
function withPlaces(text, folder) {
  if (!/__dirname/.test(text) && text.search(lazily) < 0) return text;
  const edits = [];
  const visit = (node) => {
    const words = node.getText();
    const late = ts.isCallExpression(node) && new RegExp(`^${lazily.source}$`).exec(words)?.[2];
    if (late) edits.push([node, `hookdeckRequire("${posix.join(folder, late)}")`]);
    else if (ts.isIdentifier(node) && words === "__dirname")
      edits.push([node, `hookdeckFolder("${folder}")`]);
    else node.forEachChild(visit);
  };
  ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true).forEachChild(visit);
  return edits.reduceRight(
    (all, [node, place]) => all.slice(0, node.getStart()) + place + all.slice(node.end),
    text,
  );
}

/** Code of one output with Node's own names again, and paths from where it lies. */
function inPlace(code, file) {
  const from = slashed(relative(root, dirname(file)));
  const to = (path) => {
    const way = posix.relative(from, path.replace(/^src(?=\/)/, "dist"));
    return way.startsWith(".") ? way : `./${way}`;
  };
  return code
    .replace(/\bhookdeckRequire\("([^"]+)"\)/g, (_, path) => `require("${to(path)}")`)
    .replace(
      /\bhookdeckFolder\("([^"]+)"\)/g,
      (_, path) => `require("node:path").join(__dirname, "${to(path)}")`,
    )
    .replace(/\bhookdeckNodeRequire\b/g, "require");
}

/**
 * The code of one output with its classes called as in the sources, since their names are in messages: esbuild calls a
 * class that names itself `_Class`.
 *
 * @throws Error where two classes of one output have the same name, and one has got a number.
 */
function ownNames(code, declared) {
  const named = [...code.matchAll(/= class _(\w+)\b/g)].reduce(
    (text, [, name]) => text.replaceAll(new RegExp(`\\b_${name}\\b`, "g"), name),
    code,
  );
  for (const [, name] of named.matchAll(/^ *(?:var \w+ = )?class (?!extends\b)(\w+)/gm))
    if (!declared.has(name)) throw new Error(`a class is called ${name} in dist, and not so in src`);
  return named;
}

/** Names of the classes that some sources declare. */
function classesIn(files) {
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bclass (\w+)/g)].map(([, name]) => name)));
}

/** What an older build left. The page is of another script. */
function removeOld(kept) {
  const page = join(dist, "emulator", "page") + sep;
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !kept.has(file) && !file.startsWith(page)) rmSync(file);
  }
}

/** An output as a CommonJS module, with its map. */
async function asCommonJs({ path, text }, declared) {
  const name = path.split(sep).at(-1);
  const { code, map } = await transform(text, {
    // not its whole path, which a map of no code would hold
    sourcefile: name,
    format: "cjs",
    platform: "node",
    target: "node20",
    supported: { "dynamic-import": false },
    charset: "utf8",
    sourcemap: "external",
  });
  const comment = `//# sourceMappingURL=${name}.map\n`;
  return { path, code: ownNames(inPlace(code, path), declared) + comment, map };
}

/**
 * The receivers' door as an ES module too, beside the CommonJS one: a bundle of ES modules for a server that has no
 * `require`, such as a Cloudflare Worker, cannot hold a CommonJS module that asks for `node:crypto`. Two of it do no
 * harm, since it has no state and no class.
 */
async function addEsModule(name) {
  const file = join(dist, `${name}.mjs`);
  await build({
    entryPoints: [join(source, `${name}.ts`)],
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    logLevel: "warning",
  });
  const types = join(dist, `${name}.d.mts`);
  copyFileSync(join(dist, `${name}.d.ts`), types);
  return [file, types];
}

async function bundleDist() {
  const names = [...new Set([...doors, ...lateDoors()])];
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [name, join(source, `${name}.ts`)])),
    outdir: dist,
    chunkNames: "chunks/[hash]",
    bundle: true,
    // splits ES modules only, therefore a second step makes CommonJS of them
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    define: { require: "hookdeckNodeRequire" },
    charset: "utf8",
    sourcemap: "inline",
    metafile: true,
    write: false,
    logLevel: "warning",
    plugins: [keepNodes],
  });
  const declared = classesIn(Object.keys(metafile.inputs));
  const modules = await Promise.all(outputFiles.map((output) => asCommonJs(output, declared)));
  for (const { path, code, map } of modules) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
    writeFileSync(`${path}.map`, map);
  }
  const types = copyDeclarations([...doors, "needs-typescript-5-or-newer"], dist);
  const asEsModule = await addEsModule("verify/index");
  removeOld(new Set([...modules.flatMap(({ path }) => [path, `${path}.map`]), ...types, ...asEsModule]));
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "dist.json"), JSON.stringify(metafile));
}

await bundleDist();
