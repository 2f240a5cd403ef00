import fc from "fast-check";

/** Texts as nobody wants to read them in a log. */
export const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      "::error::no",
      "\n::error file=a::no",
      "##[error]no",
      "##vso[task.complete]",
      "##TeamCity[x",
      "\r\n# no",
    ],
    ...[
      "`",
      "``",
      "a`b``c```",
      " ` ",
      "",
      " ",
      "|",
      "\\|",
      "`|`",
      "<!--",
      "\u001b[2J",
      "\u202eno",
      "\u2028x",
      "\ud800",
    ],
    ...["```\n# no\n```", "</details>", "- [ ] no", "section_start:0:x\r\u001b[0K", "::set-output name=a::b"],
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/;

/** A report has as many lines whatever things are called, and none of them does harm. */
export function expectLikeOf(shown: string, plain: string): void {
  expectHarmless(shown);
  expect(shown.split("\n")).toHaveLength(plain.split("\n").length);
}

/** Nothing in a text moves a cursor, or is a command of a CI log. */
export function expectHarmless(shown: string): void {
  expect(shown).not.toMatch(unseen);
  expect(shown).not.toMatch(/##(\[|vso\[|teamcity\[)/i);
  // a runner looks behind the spaces at the front of a line
  expect(shown).not.toMatch(/^\s*::/m);
}
