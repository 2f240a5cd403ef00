import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./compiled";
import { type Mistake, mistakes, previewOf, programOf } from "./mistakes";

const page = join(__dirname, "../../docs/mistakes.md");

const intro = `# The twelve likeliest mistakes

Each section shows a mistake, what TypeScript's compiler and \`pulumi preview\` say of it, and what to write instead. The
compiler's answer is shortened to its first and its last line. A program in JavaScript gets the preview's answer only.

Where a part is missing, TypeScript names it on the second line: the first one says in which object, and no type changes
that order.

The programs start with a source \`orders\` and a destination \`warehouse\`. A test wrote this page and repeats it.
`;

/** What the compiler says of each program, by its number, without places. */
function compiled(programs: readonly string[]): readonly string[] {
  const all = compile(Object.fromEntries(programs.map((text, i) => [`p${i}`, text])));
  const found = all.split(/^(?=p\d+\.ts)/m);
  return programs.map((_, i) => found.find((text) => text.startsWith(`p${i}.ts`)) ?? "");
}

function sectionOf({ title, why, wrong, right }: Mistake, said: string, preview: string): string {
  const lines = said.trimEnd().split("\n");
  const [first = ""] = lines;
  const shown = lines.length > 1 ? [first, "  …", lines.at(-1)] : [first];
  const compiler = said === "" ? ["Compiler: nothing."] : ["Compiler:", block("text", shown.join("\n"))];
  const remedy = wrong === right ? [] : ["Instead:", block("ts", right)];
  const answer = preview === "" ? ["Preview: nothing."] : ["Preview:", block("text", preview)];
  return [`## ${title}`, why, block("ts", wrong), ...compiler, ...answer, ...remedy].join("\n\n");
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

test("the page of mistakes shows what is really said", async () => {
  const said = compiled(mistakes.map(({ wrong }) => programOf(wrong)));
  const sections: string[] = [];
  for (const [i, mistake] of mistakes.entries()) {
    const preview = await previewOf(programOf(mistake.wrong), mistake.isKeyless === true);
    sections.push(sectionOf(mistake, (said[i] ?? "").replace(/^p\d+\.ts\(\d+,\d+\): /, ""), preview));
  }
  const text = `${[intro.trimEnd(), ...sections].join("\n\n")}\n`;
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});

test("every mistake is one, and what to write instead is none", async () => {
  expect(compile(Object.fromEntries(mistakes.map(({ right }, i) => [`p${i}`, programOf(right)])))).toBe("");
  for (const { right, isKeyless } of mistakes) {
    if (isKeyless !== true) expect(await previewOf(programOf(right), false)).toBe("");
  }
});
