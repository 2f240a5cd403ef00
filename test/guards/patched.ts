import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");
const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options: own } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
const { tsBuildInfoFile: _, ...options } = { ...own, incremental: false };

/** A change to a file of this repository: a text that is in it once, and what replaces it; for a new file, `""`. */
export type Patch = readonly [file: string, old: string, text: string];

const sources = new Map<string, ts.SourceFile | undefined>();
let last: ts.Program | undefined;

/** The lines, of those files, that the compiler refuses once the patches are in. Nothing is written. */
export function refusedWith(patches: readonly Patch[], files: readonly string[]): string[] {
  const host = ts.createCompilerHost(options);
  const texts = new Map<string, string>();
  for (const [file, old, text] of patches) {
    const path = join(root, file);
    const now = texts.get(path) ?? ts.sys.readFile(path);
    if (old === "" && now === undefined) {
      texts.set(path, text);
      continue;
    }
    const [before = "", after, ...more] = (now ?? "").split(old);
    if (after === undefined || more.length > 0) throw new Error(`${file} does not have this once: ${old}`);
    texts.set(path, `${before}${text}${after}`);
  }
  const isFile = host.fileExists.bind(host);
  host.fileExists = (name) => texts.has(name) || isFile(name);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target);
    const known = sources.get(name) ?? read(name, target);
    sources.set(name, known);
    return known;
  };
  const program = ts.createProgram({
    rootNames: files.map((file) => join(root, file)),
    options,
    host,
    ...(last && { oldProgram: last }),
  });
  last = program;
  return files.flatMap((file) =>
    linesOf(program, program.getSourceFile(join(root, file))).map((line) => `${file}: ${line}`),
  );
}

function linesOf(program: ts.Program, source: ts.SourceFile | undefined): string[] {
  if (source === undefined) throw new Error("the compiler does not know the file");
  const lines = source.text.split("\n");
  const starts = program.getSemanticDiagnostics(source).map(({ start = 0 }) => start);
  return starts.map((start) => lines[source.getLineAndCharacterOfPosition(start).line]?.trim() ?? "");
}
