import { readFileSync } from "node:fs";
import { join } from "node:path";
import { base, built, manifest, repository, root } from "./address";
import { entries } from "./api-reference";
import { linkRule } from "./link-rule";
import { fileOf, groups, pageOf } from "./pages";
import { slugOf } from "./slug";

type VitePress = typeof import("vitepress", { with: { "resolution-mode": "import" }});
type Config = Parameters<VitePress["defineConfig"]>[0];

/** What a page is called: its first heading. */
function titleOf(file: string): string {
  const title = /^# (.+)$/m.exec(readFileSync(join(root, file), "utf8"))?.[1];
  if (title === undefined) throw new Error(`${file} has no heading`);
  return file === "README.md" ? "Introduction" : file === "docs/README.md" ? "Find an answer" : title;
}

const addressOf = (file: string) => `/${(pageOf(file) ?? "").replace(/\.md$/, "")}`;

const sidebar = [
  ...groups.map(({ title, files }) => ({
    text: title,
    items: files.map((file) => ({ text: titleOf(file).replaceAll("`", ""), link: addressOf(file) })),
  })),
  {
    text: "API",
    items: [...entries().keys()].map((entry) => ({ text: entry, link: `/api/${entry}/` })),
  },
];

/** The configuration of VitePress: every word, font and index of the site is a file of its own. */
export const config: Config = {
  title: manifest.name,
  description: manifest.description,
  lang: "en",
  base,
  srcDir: join(built, "pages"),
  outDir: join(built, "html"),
  cacheDir: join(built, "cache"),
  // the pages of dead links are named, and fail the build
  ignoreDeadLinks: false,
  metaChunk: true,
  head: [["link", { rel: "icon", href: `${base}icon.svg`, type: "image/svg+xml" }]],
  markdown: {
    anchor: { slugify: slugOf },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => md.core.ruler.push("links-of-files", linkRule),
  },
  transformPageData(page) {
    const file = fileOf(page.filePath);
    if (file === undefined) return { frontmatter: { ...page.frontmatter, editLink: false } };
    return { filePath: file };
  },
  themeConfig: {
    search: { provider: "local" },
    sidebar,
    outline: [2, 3],
    nav: [
      { text: "Introduction", link: addressOf("README.md") },
      { text: "Find an answer", link: addressOf("docs/README.md") },
      { text: "API", link: "/api/" },
    ],
    socialLinks: [{ icon: "github", link: repository }],
    editLink: { pattern: `${repository}/edit/main/:path`, text: "Edit this page" },
    footer: { message: "Apache-2.0" },
  },
};
