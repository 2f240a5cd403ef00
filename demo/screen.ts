const colours = process.stdout.isTTY && !process.env["NO_COLOR"];
const bold = (text: string) => (colours ? `\x1b[1m${text}\x1b[22m` : text);
const dim = (text: string) => (colours ? `\x1b[2m${text}\x1b[22m` : text);

let steps = 0;

/** Prints the numbered title of a step and the sentence that says what it shows. */
export function beginStep(title: string, sentence: string): void {
  steps += 1;
  console.log(`\n${bold(`${steps}. ${title}`)}\n   ${sentence}\n`);
}

/** Prints what somebody else says, the engine above all, apart from the demo's own words. */
export function quote(text: string): void {
  for (const line of text.trimEnd().split("\n")) console.log(dim(`     ${line}`.trimEnd()));
}

/** Prints the demo's own words about what was seen. */
export function say(text: string): void {
  for (const line of text.split("\n")) console.log(`   ${line}`.trimEnd());
}
