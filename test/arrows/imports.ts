import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

/** An import as a file writes it: types, `export from`, `import()`, `require` and types of `import()` are imports too. */
export interface Import {
  /** What imports, below `src`, such as `cli/bulk`. */
  readonly from: string;
  readonly line: number;
  /** What is imported: a file below `src`, such as `emulator/index`, or a package. */
  readonly to: string;
  readonly isPackage: boolean;
}

const src = join(__dirname, "../../src");

/** Every file of `src`, below it and without its ending. */
export const files: readonly string[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replace(/\.tsx?$/, ""))
  .sort();

/** The imports of every file. */
export function allImports(): Import[] {
  return files.flatMap((file) => importsOf(file, textOf(file)));
}

/** The text of a file of `src`. */
export function textOf(file: string): string {
  return readFileSync(pathOf(file) ?? join(src, file), "utf8");
}

function pathOf(file: string): string | undefined {
  return [".ts", ".tsx"].map((ending) => join(src, `${file}${ending}`)).find((path) => existsSync(path));
}

/** The imports of a file with that text. */
export function importsOf(from: string, text: string): Import[] {
  const source = ts.createSourceFile(pathOf(from) ?? `${from}.ts`, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const name = importedName(node);
    // what the package says about itself, at its root, is no file of a room
    if (name !== undefined && !/\/(package|schema)\.json$/.test(name.text)) {
      const line = source.getLineAndCharacterOfPosition(name.getStart()).line + 1;
      const isPackage = !name.text.startsWith(".");
      found.push({ from, line, to: isPackage ? name.text : fileAt(from, name.text), isPackage });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text by which a node imports something, if it does. */
function importedName(node: ts.Node): ts.StringLiteralLike | undefined {
  const name = nameNode(node);
  return name !== undefined && ts.isStringLiteralLike(name) ? name : undefined;
}

function nameNode(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport || /^require(\.resolve)?$/.test(node.expression.getText()) ? node.arguments[0] : undefined;
}

/** The file that a relative name means; a folder means its index. */
function fileAt(from: string, name: string): string {
  const path = normalize(join(dirname(from), name.replace(/\.[jt]s$/, ""))).replace(/\/$/, "");
  return pathOf(path) === undefined ? normalize(join(path, "index")) : path;
}
