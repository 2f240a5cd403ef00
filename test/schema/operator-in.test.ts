import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const src = join(__dirname, "..", "..", "src");

/** Uses of `in` that ask for a key which is no constant of the code, or which every object inherits. */
function misuses(file: string, text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
      const isSafe = ts.isStringLiteral(node.left) && !(node.left.text in {});
      if (!isSafe) found.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("`in` is not asked for a key that may be somebody's data: Object.hasOwn is", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => misuses(file, readFileSync(join(src, file), "utf8")))).toEqual([]);
});

test("such a use is found", () => {
  const code = 'const a = key in b; for (const c in d) { "e" in c; "toString" in c }';
  expect(misuses("x.ts", code)).toEqual(["x.ts: key in b", 'x.ts: "toString" in c']);
});
