import { readFileSync } from "node:fs";
import ts from "typescript";
import { tokensOf } from "../../src/schema/tokens";

/** The names, texts and other values of a script, as a parser finds them. */
function parsed(code: string): string[] {
  const file = ts.createSourceFile("code.js", code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return;
    const children = node.getChildren(file);
    for (const child of children) visit(child);
    const text = node.getText(file);
    if (children.length === 0 && text !== "") found.push(...shown(node, text));
  };
  visit(file);
  return found;
}

function shown(node: ts.Node, text: string): string[] {
  const { kind } = node;
  const isKeyword = kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword;
  if (isKeyword || ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return [`name ${text}`];
  if (ts.isStringLiteral(node)) return [`text ${text.slice(1, -1)}`];
  if (ts.isTemplateLiteralToken(node)) return [`text ${text.replace(/^[`}]/, "").replace(/(`|\$\{)$/, "")}`];
  const isValue = ts.isLiteralExpression(node);
  return isValue ? [`other ${text}`] : [];
}

const read = (code: string) =>
  tokensOf(code)
    ?.filter(({ kind }) => kind !== "sign")
    .map(({ kind, text }) => `${kind} ${text}`);

test.each([
  "a / b / c; (a) / 2; a[0] / 1; a++ / 2; 5 / 1; x.return / 2; 'a' / 1",
  "/=/.test(a); x = /[/'\"]/g; return_(/a\\/b/); if (a) /'/.test(b); while (c) /`/.exec(d)",
  "const f = () => /re'/; [/a/, /b/]; ({ a: /c/ }); !/d/.test(e); a ? /f/ : /g/; typeof /h/",
  "`a¤{`b¤{c}d`}e`; `\\`¤{'}'}`; `¤{{ a: { b: 1 } }.a.b}`; `$`; `$$¤{1}{`; tag`x¤{1}`".replaceAll("¤", "$"),
  "'it\\'s'; \"a\\\"b\"; 'line\\\ncontinued'; '//'; '/*'; \"`\"",
  "1.5e-3; .5; 0xff; 1_000; 10n; 1..toString(); a?.b; a ?.5 : 1; x?.[0]; 5..a",
  "class A { #x = 1; static y; get z() { return this.#x; } } async function* g() { yield 1; for await (const a of b); }",
  "// a 'quote'\n/* `another` */ a; b // end",
  "const ä = 1, $ = 2, _b = 3, c1 = ä;",
])("a script is split as a parser does it: %s", (code) => {
  expect(read(code)).toEqual(parsed(code));
});

test.each([
  "semver/functions/inc.js",
  "semver/classes/range.js",
  "minimist/index.js",
  "picomatch/lib/parse.js",
  "ms/index.js",
  "yaml/dist/parse/lexer.js",
  "yaml/dist/nodes/addPairToJSMap.js",
  "zod/v4/core/schemas.cjs",
  "zod/v4/core/regexes.cjs",
  "undici/lib/core/util.js",
  "undici/lib/web/fetch/index.js",
])("%s is split as a parser does it, or not at all", (path) => {
  const code = readFileSync(`node_modules/${path}`, "utf8");
  expect(read(code) ?? parsed(code)).toEqual(parsed(code));
});

test.each(["} /re/.test(a)", "a\\u0062c", "<!-- a", "'a", "(a", "a)", "yield / 2"])(
  "what only a parser can tell is left undecided: %s",
  (code) => {
    expect(tokensOf(code)).toBeUndefined();
  },
);
