/** Most words of a sentence in a page. */
export const longestSentence = 25;

/**
 * The sentences of a page that have too many words. Blocks of code, tables and headings are not read; code within a
 * line counts as no word, and a link as one. A colon and a semicolon end a sentence too.
 */
export function longSentences(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, "\n\n").replace(/<!--.*?-->/gs, "");
  return prose
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\n(?=#)/)
    .filter((part) => !/^\s*[|#>]/.test(part))
    .flatMap((part) => part.replace(/\s+/g, " ").split(/(?<=[.!?:;](?:\*\*|\))?) /))
    .filter((sentence) => wordsOf(sentence) > longestSentence);
}

function wordsOf(sentence: string): number {
  const plain = sentence.replace(/`[^`]*`/g, "").replace(/!?\[[^\]]*\]\([^)]*\)/g, "link");
  return plain.split(" ").filter((word) => /\w/.test(word)).length;
}
