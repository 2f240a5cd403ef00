import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "..", "..");

/** The TypeScript in a page, block by block. */
export function examplesIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
}

/** What the compiler says of programs that import this package, by the names they are given. */
export function compile(programs: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "examples-"));
  try {
    return compileIn(folder, programs, {
      "pulumi-hookdeck": [join(root, "src", "index.ts")],
      "@pulumi/pulumi": [join(root, "node_modules", "@pulumi", "pulumi")],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same in a folder, with the packages that are installed there and those at `paths`. */
export function compileIn(
  folder: string,
  programs: Readonly<Record<string, string>>,
  paths: ts.MapLike<string[]> = {},
): string {
  const files = Object.entries(programs).map(([name, code]) => {
    const file = join(folder, `${name}.ts`);
    // each is a module of its own, whether or not it imports
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  });
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    paths,
    skipLibCheck: true,
  });
  const found = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  return ts.formatDiagnostics(found, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  });
}
