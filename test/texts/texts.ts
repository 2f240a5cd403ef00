import ts from "typescript";
import { files, textOf } from "../arrows/imports";

/** Properties whose text a person reads: reasons of problems, hints, zod's messages, usage. */
const spoken = new Set(["reason", "hint", "message", "error", "notice", "next", "why"]);

/** The files whose texts are read: what the package says, without the emulator, which speaks as Hookdeck does. */
const readFiles: readonly string[] = files.filter((file) => !file.startsWith("emulator/"));

/** Every text for people that a file holds, in the order of the file; `…` stands for what is filled in. */
export function textsOf(file: string, text = textOf(file)): string[] {
  const tree = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const said = ts.isExpression(node) ? sentenceOf(node) : undefined;
    if (said !== undefined && (isSpoken(node) || isSentence(said))) found.push(said);
    ts.forEachChild(node, said === undefined ? visit : (child) => visitFilled(child, visit));
  };
  visit(tree);
  return found;
}

/** The table of all texts: a heading for each file that has any. */
export function tableOfTexts(): string {
  const rows = readFiles.map((file) => [file, [...new Set(textsOf(file))]] as const);
  const sections = rows
    .filter(([, texts]) => texts.length > 0)
    .map(
      ([file, texts]) => `## ${file}\n\n${texts.map((said) => `- ${said.replace(/\n/g, "⏎")}`).join("\n")}\n`,
    );
  return `# What the package says\n\nWritten by \`UPDATE_DOCS=1 npx jest test/texts\`.\n\n${sections.join("\n")}`;
}

/** The text of a literal, a template or a sum of them; `undefined` for any other expression. */
function sentenceOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join("");
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const parts = [sentenceOf(node.left), sentenceOf(node.right)];
  return parts.every((part) => part === undefined) ? undefined : parts.map((part) => part ?? "…").join("");
}

/** What a template or a sum is filled with may hold texts of its own; its own pieces are read already. */
function visitFilled(child: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isTemplateSpan(child)) visit(child.expression);
  else if (sentenceOf(child) === undefined) visit(child);
  else ts.forEachChild(child, (inner) => visitFilled(inner, visit));
}

function isSpoken(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent))
    return parent.initializer === node && spoken.has(parent.name.getText());
  return ts.isNewExpression(parent) && /(?:Error|Refusal|Problem)$/.test(parent.expression.getText());
}

/** Four words at least: shorter texts are names, paths and keys. */
function isSentence(said: string): boolean {
  return (said.match(/(?:^|\s)[\p{L}{"'`(…]+/gu) ?? []).length >= 4;
}
