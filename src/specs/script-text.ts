/** The code of a script without what is only text in it, and how deep in brackets each character is. */
export interface ScriptText {
  /** The code, with a space in place of each character of comments, strings, templates and regular expressions. */
  readonly code: string;
  /** How many brackets are open before each character. */
  readonly depths: readonly number[];
}

const opening = "([{";
const closing = ")]}";

/** Keywords after which a slash begins a regular expression. */
const beforeExpression =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|instanceof)$/;

/**
 * Takes the texts out of a script that parses. Quotes stay, so that a call with a text can be seen; where a slash could be
 * two things, the usual one is taken.
 */
export function readScript(source: string): ScriptText {
  const out: string[] = [];
  const depths: number[] = [];
  /** Depths at which a `}` goes back into a template. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const put = (character: string) => {
    out.push(character);
    depths.push(depth);
  };
  const blankTo = (end: number) => {
    for (; at < Math.min(end, source.length); at++) put(source[at] === "\n" ? "\n" : " ");
  };
  /** Blanks a template up to its end, or to the next `${`. */
  const template = () => {
    while (at < source.length) {
      if (source[at] === "\\") blankTo(at + 2);
      else if (source[at] === "`") return put(source[at++] ?? "");
      else if (source.startsWith("${", at)) {
        blankTo(at + 2);
        templates.push(depth);
        depth += 1;
        return;
      } else blankTo(at + 1);
    }
  };
  while (at < source.length) {
    const character = source[at] ?? "";
    if (source.startsWith("//", at)) blankTo(endOf(source, "\n", at));
    else if (source.startsWith("/*", at)) blankTo(endOf(source, "*/", at + 2) + 2);
    else if (character === '"' || character === "'") {
      const end = endOfText(source, at, character);
      put(source[at++] ?? "");
      blankTo(end);
      if (at < source.length) put(source[at++] ?? "");
    } else if (character === "`") {
      put(source[at++] ?? "");
      template();
    } else if (character === "/" && isRegularExpression(out)) blankTo(endOfExpression(source, at));
    else if (character === "}" && templates.at(-1) === depth - 1) {
      templates.pop();
      depth -= 1;
      blankTo(at + 1);
      template();
    } else {
      if (closing.includes(character)) depth -= 1;
      put(character);
      if (opening.includes(character)) depth += 1;
      at += 1;
    }
  }
  return { code: out.join(""), depths };
}

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? source.length : end;
}

/** Where the closing quote of a text is. */
function endOfText(source: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < source.length && source[at] !== quote) at += source[at] === "\\" ? 2 : 1;
  return at;
}

/** Behind the closing slash of a regular expression; a slash within a class does not close it. */
function endOfExpression(source: string, start: number): number {
  let inClass = false;
  let at = start + 1;
  for (; at < source.length && source[at] !== "\n"; at++) {
    const character = source[at];
    if (character === "\\") at += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return at + 1;
  }
  return at;
}

/** Whether a slash begins a regular expression, from what stands before it. */
function isRegularExpression(before: readonly string[]): boolean {
  const text = before.slice(-40).join("").trimEnd();
  return text === "" || /[^\w$)\]}"'`]$/.test(text) || beforeExpression.test(text);
}
