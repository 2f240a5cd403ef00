import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../../site/address";
import { slugOf } from "../../site/slug";

const files = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "AGENTS.md", "SECURITY.md", "test/README.md"],
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

/** A file without what is shown as it is: blocks and spans of code, and comments. */
function proseOf(file: string): string {
  return readFileSync(join(root, file), "utf8")
    .replaceAll(/^( *)(`{3,})[\s\S]*?^ *\2$/gm, "")
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "code");
}

/** The anchors that GitHub and the site give to the headings of a file. */
function anchorsOf(file: string): ReadonlySet<string> {
  const text = readFileSync(join(root, file), "utf8").replaceAll(/^( *)(`{3,})[\s\S]*?^ *\2$/gm, "");
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => {
      const slug = slugOf(heading.replaceAll("`", "").replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

test.each(files)("the links of %s lead to files, and to headings in them", (file) => {
  const links = [...proseOf(file).matchAll(/\]\((?![a-z]+:)([^)\s]*)/g)].map(([, link = ""]) => link);
  const dead = links.filter((link) => {
    const [path = "", anchor = ""] = link.split("#");
    const target = path === "" ? file : posix.join(posix.dirname(file), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== "" && target.endsWith(".md") && !anchorsOf(target).has(anchor);
  });
  expect(dead).toEqual([]);
});

test.each(files)("%s has no words between angle brackets that GitHub takes for a tag and hides", (file) => {
  const tags = [...proseOf(file).matchAll(/<\/?([a-z][\w-]*)[^>]*>/gi)].map(([tag]) => tag);
  expect(tags.filter((tag) => !/^<\/?(?:details|summary|br|https?:)/.test(tag))).toEqual([]);
});

test.each([
  ["Which face?", "which-face"],
  ["`WithNames<EventQuery>`", "withnameseventquery"],
  ["Retry, delay & filter", "retry-delay--filter"],
  ["snake_case and ünïcode", "snake_case-and-ünïcode"],
  ["2026-09-01", "2026-09-01"],
])("the anchor of %s is GitHub's", (heading, anchor) => {
  expect(slugOf(heading)).toBe(anchor);
});
