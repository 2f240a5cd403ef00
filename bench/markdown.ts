/**
 * A table in Markdown, aligned for those who read it as text.
 *
 * @param rows the first is the head
 * @param texts columns that are aligned to the left
 */
export function markdown(
  [head = [], ...rows]: readonly (readonly string[])[],
  texts: readonly number[],
): string {
  const isText = (column: number) => texts.includes(column);
  const rule = head.map((_, column) => (isText(column) ? "---" : "---:"));
  const all = [head, rule, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number) =>
    isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return all.map((row) => `| ${row.map(padded).join(" | ")} |`).join("\n");
}
