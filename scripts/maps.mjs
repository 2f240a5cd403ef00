// What the maps of `dist` hold for a debugger: which line of `src` each piece of code is of, and the sources. A source
// has its own line numbers; what does not run is left out of it: the declarations beside it have the types and docstrings.
import { decode, encode } from "@jridgewell/sourcemap-codec";
import ts from "typescript";

const onlyTypes = (names) => names?.elements?.length > 0 && names.elements.every((name) => name.isTypeOnly);

/** Whether the compiler leaves nothing of a statement. */
const isErased = (node) =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isImportDeclaration(node) &&
    (node.importClause?.isTypeOnly || onlyTypes(node.importClause?.namedBindings))) ||
  (ts.isExportDeclaration(node) && (node.isTypeOnly || onlyTypes(node.exportClause)));

/** A text with nothing but the ends of lines where some nodes are. */
function withEmptyLines(text, isLeftOut) {
  const spans = [];
  const visit = (node) => {
    if (isLeftOut(node)) spans.push(node);
    else {
      spans.push(...(node.jsDoc ?? []).filter(isLeftOut));
      node.forEachChild(visit);
    }
  };
  ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true).forEachChild(visit);
  let kept = "";
  let at = 0;
  for (const { pos, end } of spans) {
    if (pos < at) continue;
    kept += text.slice(at, pos).replace(/ +$/, "") + text.slice(pos, end).replace(/[^\n]/g, "");
    at = end;
  }
  return kept + text.slice(at);
}

/** A source without docstrings and without statements that the compiler erases, each line where it was. */
export const runningText = (text) => withEmptyLines(text, (node) => ts.isJSDoc(node) || isErased(node));

/** What a map holds of a module: its imports are not in the bundle either. */
export const sourceInMap = (text) => withEmptyLines(text, ts.isImportDeclaration);

/** Mappings that tell lines and no columns of the source: one for each change of line within a line of the code. */
export function thinMappings(mappings) {
  const lines = decode(mappings).map((segments) => {
    const mapped = segments.filter((segment) => segment.length > 1);
    return mapped
      .filter(([, file, line], at) => at === 0 || file !== mapped[at - 1][1] || line !== mapped[at - 1][2])
      .map(([column, file, line], at) => [at === 0 ? 0 : column, file, line, 0]);
  });
  return encode(lines);
}
