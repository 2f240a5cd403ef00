/** Command lines, as they are typed. */
export function commands(lines: readonly string[]): string {
  return ["```sh", ...lines, "```"].join("\n");
}

/** A list under its title; nothing where it is empty. */
export function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `${title}\n\n${items.map((item) => `- ${item}`).join("\n")}`;
}
