/**
 * The anchor of a heading as GitHub makes it, so that a link leads to it in the repository and on the site alike:
 * lower case, without punctuation, a hyphen for each space.
 */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
