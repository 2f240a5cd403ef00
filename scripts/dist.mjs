// Bundles `src` into `dist`: one file for each door of the package (its exports and its command), and in `dist/chunks`
// what several of them share, so that no class and no state is there twice, and what is loaded only where it is asked
// for. Names stay as they are in `src`: those of classes are in messages. Which module went into which file is in
// `node_modules/.cache/pulumi-hookdeck/dist.json`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { rollup } from "rollup";
import ts from "typescript";
import { forOlderCompilers, rolledDeclarations } from "./declarations.mjs";
import { runningText, sourceInMap, thinMappings } from "./maps.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src");
const dist = join(root, "dist");
const cache = join(root, "node_modules", ".cache", "pulumi-hookdeck");
const fromRoot = (path) => relative(root, path).split(sep).join("/");

/** What `package.json` names. */
const doors = ["index", "runtime/v1", "emulator/index", "testing/index", "verify/index", "cli/index"];

/** Of these, what programs import. */
const typed = doors.filter((name) => name !== "cli/index");

/** A module of `src`, as an import names it. */
function moduleAt(path, from) {
  const target = join(dirname(from), path.replace(/\.js$/, ""));
  return [`${target}.ts`, join(target, "index.ts")].find(existsSync);
}

/** Reads TypeScript. Packages stay outside. */
const typescript = {
  name: "typescript",
  resolveId(path, from) {
    if (from === undefined) return path;
    return path.startsWith(".") ? moduleAt(path, from) : { id: path, external: true };
  },
  load: (file) => runningText(readFileSync(file, "utf8")),
  async transform(text, file) {
    const { code, map } = await transform(text, {
      loader: "ts",
      sourcefile: file,
      target: "es2022",
      charset: "utf8",
      sourcemap: true,
    });
    return { code, map };
  },
};

/** A path in `require("./…")`, where TypeScript's static imports do not lead: it is loaded when it is reached. */
const lazily = /^(?:require|createRequire\(__filename\))\("(\.[^"]+)"\)$/;

/** A relative path as Node's `require` takes it. */
const pathText = (path) => JSON.stringify(path.startsWith(".") ? path : `./${path}`);

/** Node's `require` of own files and `__dirname` keep their meaning where the code comes to lie elsewhere. */
const places = {
  name: "places",
  transform(text, file) {
    if (!/\b(__dirname|require)\b|__filename/.test(text)) return null;
    const edits = [];
    const visit = (node) => {
      const path = ts.isCallExpression(node) && lazily.exec(node.getText())?.[1];
      if (path) edits.push([node, `require(import.meta${placeOf(path)})`]);
      else if (ts.isIdentifier(node) && node.text === "__dirname") edits.push([node, "import.meta.folder"]);
      else node.forEachChild(visit);
    };
    const placeOf = (path) => {
      const module = moduleAt(path, file);
      // package.json and the like, which are no part of dist
      if (module === undefined) return `[${JSON.stringify(path)}]`;
      return `.ROLLUP_FILE_URL_${this.emitFile({ type: "chunk", id: module })}`;
    };
    ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true).forEachChild(visit);
    const code = edits.reduceRight(
      (all, [node, place]) => all.slice(0, node.getStart()) + place + all.slice(node.end),
      text,
    );
    // no line has moved, and maps tell no columns
    return { code, map: null };
  },
  resolveFileUrl: ({ relativePath }) => pathText(relativePath),
  resolveImportMeta(property, { chunkId, moduleId }) {
    const here = posix.dirname(`dist/${chunkId}`);
    const folder = posix.dirname(fromRoot(moduleId));
    if (property === "folder")
      return `require("node:path").join(__dirname, ${pathText(posix.relative(here, folder))})`;
    if (property?.startsWith(".")) return pathText(posix.relative(here, posix.join(folder, property)));
    return null;
  },
};

/** What an older build left. The page is of another script. */
function removeOld(kept) {
  const page = join(dist, "emulator", "page") + sep;
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !kept.has(file) && !file.startsWith(page)) rmSync(file);
  }
}

/** A map whose sources are as in `src`, line by line. */
function mapText({ sources, sourcesContent, mappings }) {
  const contents = sourcesContent.map(sourceInMap);
  return JSON.stringify({
    version: 3,
    sources,
    sourcesContent: contents,
    names: [],
    mappings: thinMappings(mappings),
  });
}

/**
 * The receivers' door as an ES module too, beside the CommonJS one: a bundle of ES modules for a server that has no
 * `require`, such as a Cloudflare Worker, cannot hold a CommonJS module that asks for `node:crypto`. Two of it do no
 * harm, since it has no state and no class. It imports nothing of the package.
 */
const esDoor = "verify/index";

async function bundleDist() {
  const bundle = await rollup({
    input: Object.fromEntries(doors.map((name) => [name, join(source, `${name}.ts`)])),
    plugins: [places, typescript],
    // the command exports nothing: what its parts need of it would be loaded twice where links are not followed
    preserveEntrySignatures: "strict",
    onLog(level, { message }) {
      if (level === "warn") throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    dir: dist,
    format: "cjs",
    chunkFileNames: "chunks/[name].js",
    sourcemap: true,
    // `import * as pulumi` is what `require` answers: the SDK loads some of it when it is asked for
    interop: "esModule",
    externalLiveBindings: false,
    esModule: true,
    generatedCode: { arrowFunctions: true, constBindings: true, objectShorthand: true },
    dynamicImportInCjs: false,
    hoistTransitiveImports: false,
    // names stay
    minifyInternalExports: false,
  });
  const chunks = output.filter(({ type }) => type === "chunk");
  const kept = new Set();
  const write = (name, text) => {
    const file = join(dist, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    kept.add(file);
  };
  for (const { fileName, code, map } of chunks) {
    write(fileName, code);
    write(`${fileName}.map`, mapText(map));
  }
  const entries = chunks.filter(({ fileName }) => typed.includes(fileName.replace(/\.js$/, "")));
  const values = entries.map(({ name, exports }) => [name, exports]);
  const types = await rolledDeclarations(new Map(values));
  for (const [name, text] of [...types, forOlderCompilers()]) {
    write(name, text);
    if (name === `${esDoor}.d.ts`) write(`${esDoor}.d.mts`, text);
  }
  const receiver = readFileSync(join(source, `${esDoor}.ts`), "utf8");
  const asEsModule = { loader: "ts", format: "esm", target: "node20", charset: "utf8" };
  write(`${esDoor}.mjs`, (await transform(receiver, asEsModule)).code);
  removeOld(kept);
  const modules = chunks.map(({ fileName, moduleIds }) => [`dist/${fileName}`, moduleIds.map(fromRoot)]);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "dist.json"), JSON.stringify(Object.fromEntries(modules)));
}

await bundleDist();
