import { cutTo, shownJson, shownText } from "../shown-text";

const widest = 60;

/** Lines of a table: a head, and a row for each, in columns as wide as what is in them. */
export function tableOf(head: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const texts = [head.map((column) => column.toUpperCase()), ...rows.map((row) => row.map(textOf))];
  const widths = head.map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
  return texts.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A value in one cell: on one line, shortened. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "-";
  return cutTo(widest, typeof value === "string" ? shownText(value) : shownJson(value));
}
