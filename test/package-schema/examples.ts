/** The section of examples of a resource. */
export function examplesOf(_type: string): string {
  return "";
}
