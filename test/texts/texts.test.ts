import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { files, textOf } from "../arrows/imports";
import { tableOfTexts, textsOf } from "./texts";

const kept = join(__dirname, "texts.md");

test("the table of texts is what the source says", () => {
  const table = tableOfTexts();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(kept, table);
  expect(readFileSync(kept, "utf8")).toBe(table);
});

test.each([
  ['throw new UsageError("No stack.");', ["No stack."]],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  ['throw new HookdeckError(`No ${kind} of "${name}" ${1 + 1}.`);', ['No … of "…" ….']],
  ['const problem = { path, reason: "is empty" };', ["is empty"]],
  [
    'const text = "The key is not valid; " + hint + "give another one";',
    ["The key is not valid; …give another one"],
  ],
  [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    'new HookdeckError(`Cannot read it${many ? " because there are too many" : ""}`);',
    ["Cannot read it…", " because there are too many"],
  ],
  ['const name = "team_id";', []],
])("from %s are collected %j", (text, texts) => {
  expect(textsOf("cli/made", text)).toEqual(texts);
});

const refused =
  /\b(?:stands? (?:on|alone|beside)|those of them|so many|stands? in place|anew|seen live|as it stands|comes? to (?:its|their) end|goes with|(?<!there )is no (?:list|object|file))\b/i;

test.each(files)("src/%s.ts has no phrase that stumbles", (file) => {
  const source = textOf(file);
  // a sentence may go on in the next line of its comment
  expect(source.replace(/\n\s*(?:\*|\/\/)\s*/g, " ").match(refused)).toBeNull();
});
