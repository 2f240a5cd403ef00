import type { NamedObject } from "./explanation";

/** A command line of `pulumi-hookdeck`, its words quoted for a shell where they have to be. */
export function commandLine(...words: readonly string[]): string {
  return ["pulumi-hookdeck", ...words.map(quoted)].join(" ");
}

/** Conditions of a query as words of a command line: `--where connection=orders`. */
export function where(conditions: readonly (string | undefined)[]): string[] {
  return conditions.flatMap((condition) => (condition === undefined ? [] : ["--where", condition]));
}

/** An object as the value of `--where` and of commands: the id is never ambiguous, and a name tells more. */
export function reference({ id, name }: NamedObject): string {
  return name ?? id;
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
