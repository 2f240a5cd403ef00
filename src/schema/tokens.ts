/** A piece of JavaScript: a name or keyword, a text without its quotes, a sign, or something else of a value. */
export interface Token {
  readonly kind: "name" | "text" | "sign" | "other";
  readonly text: string;
}

/** Keywords after which an expression begins: a slash there begins a regular expression. */
const beforeExpression = new Set(
  "return typeof case in instanceof delete void throw new do else extends default".split(" "),
);
/** Keywords with a condition in brackets, after which a statement begins. */
const beforeCondition = new Set(["if", "while", "for", "with", "await"]);
/** Names that are keywords in some places only. */
const doubtful = new Set("of yield await async let static".split(" "));

const space = /[\s\uFEFF]+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\//y;
const name = /[#@]?[\p{ID_Start}$_](?:[\p{ID_Continue}$\u200c\u200d])*/uy;
const number = /(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)n?/y;
const quoted = /"(?:[^"\\\n\r]|\\[\s\S])*"|'(?:[^'\\\n\r]|\\[\s\S])*'/y;
const chunk = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const regularExpression = /\/(?:[^/\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+\/[a-z]*/y;
const sign = /=>|\.\.\.|\?\.(?!\d)|\+\+|--|[\s\S]/y;

/**
 * Splits a script that parses into its pieces, without comments. `undefined` where it cannot tell for sure: an escape
 * in a name, a comment of HTML, a slash of which only a parser knows what it is.
 */
export function tokensOf(code: string): readonly Token[] | undefined {
  if (/^#!|<!--|-->/.test(code)) return undefined;
  const tokens: Token[] = [];
  /** What is open: a bracket with the index of its token, or a template whose value is read. */
  const brackets: (number | "template")[] = [];
  /** What the bracket that was closed last stands behind, by the index of its token. */
  let behind = -1;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(code)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const add = (kind: Token["kind"], text: string) => tokens.push({ kind, text });
  const readTemplate = (): boolean => {
    const text = take(chunk);
    if (text === undefined) return false;
    add("text", text.replace(/(`|\$\{)$/, ""));
    if (text.endsWith("{")) brackets.push("template");
    return true;
  };
  while (at < code.length) {
    if (take(space) !== undefined) continue;
    const first = code[at];
    if (first === "\\") return undefined;
    const word = take(name);
    if (word !== undefined) {
      if (code[at] === "\\") return undefined;
      add("name", word);
      continue;
    }
    if (first === "`") {
      at += 1;
      if (!readTemplate()) return undefined;
      continue;
    }
    if (first === '"' || first === "'") {
      const text = take(quoted);
      if (text === undefined) return undefined;
      add("text", text.slice(1, -1));
      continue;
    }
    if (/\d/.test(first ?? "") || (first === "." && /\d/.test(code[at + 1] ?? ""))) {
      add("other", take(number) ?? "");
      continue;
    }
    if (first === "/") {
      const isExpression = expressionBegins(tokens, behind);
      if (isExpression === undefined) return undefined;
      const text = isExpression ? take(regularExpression) : take(sign);
      if (text === undefined) return undefined;
      add(isExpression ? "other" : "sign", text);
      continue;
    }
    const text = take(sign) ?? "";
    if ("([{".includes(text)) brackets.push(tokens.length);
    if (")]}".includes(text)) {
      const opened = brackets.pop();
      if (opened === undefined) return undefined;
      if (opened === "template") {
        if (!readTemplate()) return undefined;
        continue;
      }
      behind = opened - 1;
    }
    add("sign", text);
  }
  return brackets.length === 0 ? tokens : undefined;
}

/** Whether an expression begins after these pieces, and not a division; `undefined` where it depends. */
function expressionBegins(tokens: readonly Token[], behind: number): boolean | undefined {
  const last = tokens.at(-1);
  if (last === undefined) return true;
  if (last.kind === "text" || last.kind === "other") return false;
  if (last.kind === "name") {
    if (isProperty(tokens, tokens.length - 1)) return false;
    return doubtful.has(last.text) ? undefined : beforeExpression.has(last.text);
  }
  if (last.text === "}") return undefined;
  if (last.text === ")") {
    const head = tokens[behind];
    if (head?.kind !== "name" || !beforeCondition.has(head.text)) return false;
    return isProperty(tokens, behind) ? undefined : true;
  }
  return !["]", "++", "--"].includes(last.text);
}

function isProperty(tokens: readonly Token[], index: number): boolean {
  return [".", "?."].includes(tokens[index - 1]?.text ?? "");
}
