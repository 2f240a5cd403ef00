import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { repository, root } from "./address";
import { fileOf, targetOf } from "./pages";

/** What the rule uses of a token of markdown-it. */
interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** What the rule uses of a document: VitePress puts the page's path into its environment. */
interface Document {
  readonly tokens: readonly Token[];
  readonly env: { readonly relativePath?: string };
}

/**
 * A rule of markdown-it by which the site adapts to the files: a link of a file is made to lead to the page, or where
 * the target has none, to the repository. Throws for a target that does not exist.
 */
export function linkRule({ tokens, env }: Document): void {
  const page = env.relativePath;
  const file = page === undefined ? undefined : fileOf(page);
  if (page === undefined || file === undefined) return;
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    const name = token.type === "link_open" ? "href" : token.type === "image" ? "src" : undefined;
    const link = name && token.attrGet(name);
    if (name && link && !/^(?:[a-z]+:|#|\/)/.test(link)) token.attrSet(name, linkOf(page, file, link));
  }
}

function linkOf(page: string, file: string, link: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(link) ?? [];
  const target = targetOf(file, decodeURI(path));
  if ("page" in target) {
    const relative = posix.relative(posix.dirname(page), target.page);
    return `${relative.startsWith(".") ? "" : "./"}${encodeURI(relative)}${rest}`;
  }
  const place = join(root, target.path);
  if (!existsSync(place)) throw new Error(`${file} links to ${link}, which is not in the repository`);
  return `${repository}/${statSync(place).isDirectory() ? "tree" : "blob"}/main/${encodeURI(target.path)}${rest}`;
}
