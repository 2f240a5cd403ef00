import { closest } from "../schema/suggest";
import { UsageError } from "./options";

/**
 * The error for a word that a command does not know: what it takes, and the word that was meant, or else the help.
 *
 * @param says what the command takes, as a phrase without an end
 */
export function unknownWord(
  says: string,
  { word, words, help }: { readonly word: string; readonly words: readonly string[]; readonly help: string },
): UsageError {
  const meant = word === "" || words.includes(word) ? undefined : closest(word, words);
  return new UsageError(meant === undefined ? `${says}\n\n${help}` : `${says}; did you mean ${meant}?`);
}
