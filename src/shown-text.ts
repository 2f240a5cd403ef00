/** What would move a cursor, end a line, turn the direction of a text, or cannot be written at all. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What a runner takes for a command wherever it stands: `##[error]` of GitHub, `##vso[` of Azure, `##teamcity[`. Others,
 * such as `::error::`, count at the front of a line only.
 */
const commands = /##(?=\[|vso\[|teamcity\[)/gi;

/** Each code unit as an escape of JavaScript and JSON. */
function escaped(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A text of somebody else's on one line: what cannot be seen is shown as an escape, and no part of it is a command
 * of a CI log, also where it comes first on its line.
 */
export function shownText(text: string): string {
  return text
    .replaceAll("\n", "\\n")
    .replace(unseen, escaped)
    .replace(/^(\s*):(?=:)/, "$1\\u003a")
    .replace(commands, "#\\u0023");
}

/** A value as JSON with the same care, which is still the JSON of the value; on one line where no `space` is given. */
export function shownJson(value: unknown, space?: number): string {
  const text = JSON.stringify(value, undefined, space) ?? "null";
  // the ends of lines are those between values: in a text they are escaped
  return text.replace(unseen, (each) => (each === "\n" ? each : escaped(each))).replace(commands, "#\\u0023");
}

/** A text as a code span of Markdown, which nothing in it ends. */
export function codeSpan(text: string): string {
  const shown = shownText(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  // a backquote at an end would join the fence, and of an edge of spaces one is dropped on both sides
  const pad = /^[` ]|[` ]$/.test(shown) || shown === "" ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A code span in a cell of a table, in which a bar would end the cell. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll("|", "\\|");
}

/** A text that is cut where it is longer than `most` characters. */
export function cutTo(most: number, text: string): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join("")}…` : text;
}
