/** Prints lines under a title, each with a space before it, so that none begins with a text of somebody else's. */
export function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([title, ...lines.map((line) => `    ${line}`)].join("\n"));
}
