import { posix } from "node:path";

/** A group of the sidebar: its title, and files of the repository in the order in which they are listed. */
export interface Group {
  readonly title: string;
  readonly files: readonly string[];
}

const below = (folder: string, names: readonly string[]) => names.map((name) => `${folder}/${name}.md`);

/** The sidebar. A page of `docs` that is in no group fails a test. */
export const groups: readonly Group[] = [
  { title: "Start", files: ["README.md", ...below("docs", ["README", "mistakes", "works-with"])] },
  {
    title: "Resources",
    files: [
      ...below("docs/resources", ["source", "destination", "connection", "transformation", "issue-trigger"]),
      ...below("docs/resources", [
        "bookmark",
        "webhook-notifications",
        "custom-domain",
        "project",
        "api-key",
      ]),
      ...below("docs", ["webhook-route", "source-types", "drift"]),
    ],
  },
  {
    title: "Functions and commands",
    files: [
      ...below("docs/functions", ["lookups", "events", "explain", "watch", "switches", "bulk"]),
      ...below("docs/functions", ["transformations", "probe"]),
      "docs/verify.md",
      "docs/functions/reference.md",
    ],
  },
  {
    title: "Guides",
    files: [
      ...below("docs/guides", [
        "gitops",
        "drift",
        "incident-recovery",
        "smoke-test",
        "several-projects",
        "neighbours",
      ]),
      ...below("docs/guides", ["rename-and-move", "other-languages", "upgrades"]),
    ],
  },
  {
    title: "Take over what exists",
    files: below("docs/guides", [
      ...["adopt-a-project", "move-from-terraform", "move-from-the-bridge"],
      ...["move-from-hookdeck-cli", "move-from-deploy-cli"],
    ]),
  },
  {
    title: "Test and develop offline",
    files: below("docs", ["testing", "emulator", "emulator-page", "emulator-coverage"]),
  },
  { title: "The project", files: ["docs/performance.md", "CHANGELOG.md"] },
];

/** Files whose page has a name of its own; every other page of `docs` keeps its path. */
const named = new Map([
  ["README.md", "introduction.md"],
  ["docs/README.md", "questions.md"],
  ["CHANGELOG.md", "changelog.md"],
]);
const files = new Map([...named].map(([file, page]) => [page, file]));

/** The page of a file, both as paths: the file's from the repository, the page's from the site. */
export function pageOf(file: string): string | undefined {
  if (named.has(file)) return named.get(file);
  return file.startsWith("docs/") ? file.slice("docs/".length) : undefined;
}

/** The file of a page; `undefined` for what is generated. */
export function fileOf(page: string): string | undefined {
  if (page === "index.md") return "site/index.md";
  if (files.has(page)) return files.get(page);
  return page.startsWith("api/") ? undefined : `docs/${page}`;
}

/** Where a relative link of a file leads to: a page of the site, or a path of the repository that has none. */
export function targetOf(file: string, link: string): { readonly page: string } | { readonly path: string } {
  const path = posix.join(posix.dirname(file), link).replace(/\/$/, "");
  const page = /\.[a-z]+$/.test(path) ? pageOf(path) : undefined;
  return page === undefined ? { path } : { page };
}
