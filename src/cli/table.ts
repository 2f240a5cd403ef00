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

/** A value in one cell: on one line, without what moves a cursor, shortened. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "-";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "-");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
  return plain.length > widest ? `${plain.slice(0, widest - 1)}…` : plain;
}
