import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { longestSentence, longSentences } from "./sentences";

const root = join(__dirname, "..", "..");

/** Pages that are written from docstrings, answers and measurements. */
const written = [
  "docs/mistakes.md",
  "docs/performance.md",
  "docs/source-types.md",
  "docs/emulator-coverage.md",
  "docs/functions/reference.md",
];

const pages = ["docs", "docs/guides", "docs/functions"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((page) => page.endsWith(".md") && !written.includes(page));

test.each(["README.md", "src/plugin/README.md", ...pages])(
  "no sentence of %s is too long to be read once",
  (page) => {
    expect(longSentences(readFileSync(join(root, page), "utf8"))).toEqual([]);
  },
);

test("a long sentence is found; code, tables and links are not counted", () => {
  const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");
  expect(longSentences(`- ${words(longestSentence + 1)}.\n`)).toHaveLength(1);
  expect(longSentences(`${words(13)}\n${words(13)}.`)).toHaveLength(1);
  expect(longSentences(`${words(longestSentence)}. ${words(longestSentence)}.`)).toEqual([]);
  expect(longSentences(`${words(24)} \`a b\` [one two three](four five).`)).toEqual([]);
  expect(longSentences(`| ${words(40)} |\n\n\`\`\`sh\n${words(40)}\n\`\`\`\n`)).toEqual([]);
});
