import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base, repository } from "../../site/address";
import { faultsIn } from "../../site/faults";
import { linkRule } from "../../site/link-rule";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hookdeck-site-"));
  mkdirSync(join(folder, "guides"));
  writeFileSync(join(folder, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, "index.html"), `<h2 id="start">`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(link: string): string[] {
  writeFileSync(join(folder, "guides", "drift.html"), `<h1 id="what-counts"><a href="${link}"></a></h1>`);
  return faultsIn(folder);
}

test.each([
  base,
  `${base}index.html#start`,
  `${base}guides/drift`,
  `${base}icon.svg`,
  "#what-counts",
  "../index.html",
  "https://hookdeck.com/docs",
  `${repository}/blob/main/README.md#speed`,
  `${repository}/tree/main/examples/ci`,
])("%s leads somewhere", (link) => {
  expect(faultsOf(link)).toEqual([]);
});

test.each([
  `${base}gone.html`,
  `${base}index.html#gone`,
  "#gone",
  "../gone.svg",
  "/elsewhere/index.html",
  `${repository}/blob/main/gone.ts`,
])("%s leads nowhere", (link) => {
  expect(faultsOf(link)).toEqual([`guides/drift.html: ${link}`]);
});

/** What becomes of a link in a page. */
function linked(relativePath: string, link: string): string {
  let found = link;
  const attrSet = (_: string, value: string) => {
    found = value;
  };
  const token = { type: "link_open", children: null, attrGet: () => link, attrSet };
  linkRule({
    tokens: [{ type: "inline", children: [token], attrGet: () => null, attrSet }],
    env: { relativePath },
  });
  return found;
}

test.each([
  ["guides/drift.md", "../drift.md#fields", "../drift.md#fields"],
  ["guides/drift.md", "../../README.md", "../introduction.md"],
  ["introduction.md", "docs/guides/drift.md", "./guides/drift.md"],
  ["introduction.md", "docs/emulator-page.webp", "./emulator-page.webp"],
  ["introduction.md", "examples/ci", `${repository}/tree/main/examples/ci`],
  ["introduction.md", "#speed", "#speed"],
  ["introduction.md", "https://hookdeck.com", "https://hookdeck.com"],
  ["api/index.md", "../gone.md", "../gone.md"],
])("on the page %s, the link %s becomes %s", (page, link, becomes) => {
  expect(linked(page, link)).toBe(becomes);
});

test("a link to what the repository does not have fails the build, with its file", () => {
  expect(() => linked("guides/drift.md", "../../gone.ts")).toThrow(
    "docs/guides/drift.md links to ../../gone.ts, which is not in the repository",
  );
});
