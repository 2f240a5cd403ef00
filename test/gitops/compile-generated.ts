import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import type { Generated } from "../../src/gitops/generate";

const root = join(__dirname, "../..");

/**
 * What the compiler says of generated programs, with the options that came with them, against the sources of the
 * package; all of them at once, since reading the types takes longest.
 */
export function compileGenerated(programs: readonly Pick<Generated, "files">[]): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-compiled-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const files = programs.map(({ files: generated }, i) => {
      mkdirSync(join(folder, String(i)));
      const file = join(folder, String(i), "index.ts");
      writeFileSync(file, generated.get("index.ts") ?? "");
      return file;
    });
    const program = ts.createProgram(files, {
      ...optionsIn(programs[0]?.files.get("tsconfig.json"), folder),
      ...{ noEmit: true, noUnusedLocals: true },
      paths: { "pulumi-hookdeck": [join(root, "src/index.ts")] },
    });
    const found = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
    return ts.formatDiagnostics(found, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => "\n",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function optionsIn(tsconfig: string | undefined, folder: string): ts.CompilerOptions {
  const { compilerOptions } = JSON.parse(tsconfig ?? "");
  return ts.convertCompilerOptionsFromJson(compilerOptions, folder).options;
}
