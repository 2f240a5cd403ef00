import { quoted } from "../functions/explain/commands";
import { closest } from "../schema/suggest";
import { shownText } from "../shown-text";
import { kindOfId } from "./id-kinds";
import { UsageError } from "./options";

/**
 * The error for a word that a command does not know: what it takes, and the word that was meant, or else where help is.
 * Where nothing was said at all, or no command, it is the help.
 *
 * @param says what the command takes, as a phrase without an end
 */
export function unknownWord(
  says: string,
  { word, words, help }: { readonly word: string; readonly words: readonly string[]; readonly help: string },
): UsageError {
  const meant = words.includes(word) ? undefined : closest(word, words);
  if (meant !== undefined) return new UsageError(`${says}; did you mean ${meant}?`);
  // the help of a command begins with how it is called; that of all of them lists what is there
  const command = /^pulumi-hookdeck [a-z]+/.exec(help)?.[0];
  if (word === "" || command === undefined) return new UsageError(`${says}\n\n${help}`);
  return new UsageError(`${says.replace(/\.$/, "")}. \`${command} --help\` tells more.`);
}

/** The words of a command line as a person typed them, for a sentence. */
export function said(words: readonly string[]): string {
  return words.map((word) => `"${shownText(word)}"`).join(" and ");
}

/** The error for a command that takes one object and got several. */
export function tooMany(command: string, words: readonly string[], help: string): UsageError {
  return unknownWord(`${command} takes one object, not ${said(words)}`, {
    word: command,
    words: [command],
    help,
  });
}

/**
 * The error for a command that takes a kind and an object, and did not get both: what to type instead.
 *
 * @param words what was typed
 * @param kinds the kinds that the command takes
 * @param named the kind whose name a word alone most likely is
 */
export function incomplete(
  command: string,
  words: readonly string[],
  {
    kinds,
    named,
    help,
  }: { readonly kinds: readonly string[]; readonly named: string; readonly help: string },
): UsageError {
  const [word = "", ...more] = words;
  const takes = `${command} takes ${kinds.join(", ")} and an id or a name`;
  if (word === "") return unknownWord(takes, { word, words: kinds, help });
  const call = (kind: string, object: string) => `\`pulumi-hookdeck ${command} ${kind} ${object}\``;
  const alone = `${takes}, not ${said([words.join(" ")])}${more.length === 0 ? " alone" : ""}`;
  const isKind = kinds.includes(word);
  if (isKind) return unknownWord(`${alone}: say ${call(word, "<id or name>")}`, { word, words: kinds, help });
  const isName = more.length === 0 && kindOfId(word) === undefined && closest(word, kinds) === undefined;
  const advice = isName ? `; for the ${named} of that name, say ${call(named, quoted(shownText(word)))}` : "";
  return unknownWord(alone + advice, { word, words: kinds, help });
}
