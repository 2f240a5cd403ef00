import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { base, repository, root } from "./address";

/** A page as it was built. */
interface Built {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

/** What of a built site leads nowhere: links, anchors and pictures, each with its page. */
export function faultsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
    file.split(sep).join("/"),
  );
  const all = new Set(files);
  const pages = new Map(
    files
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, readPage(readFileSync(join(folder, file), "utf8"))]),
  );
  return [...pages].flatMap(([file, { links }]) =>
    links.filter((link) => !leads(link, file, pages, all)).map((link) => `${file}: ${link}`),
  );
}

function readPage(html: string): Built {
  return {
    ids: new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => plain(id))),
    links: [...new Set([...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = ""]) => plain(link)))],
  };
}

/** Whether there is what a link names: on the site, or for the repository's address, in this folder. */
function leads(link: string, from: string, pages: ReadonlyMap<string, Built>, files: ReadonlySet<string>) {
  const inRepository = new RegExp(`^${repository}/(?:blob|tree|edit)/main/([^#?]*)`).exec(link)?.[1];
  if (inRepository !== undefined) return existsSync(join(root, decodeURI(inRepository)));
  const here = new URL(`http://site${base}${from}`);
  const { origin, pathname, hash } = new URL(link, here);
  if (origin !== here.origin) return true;
  if (!pathname.startsWith(base)) return false;
  const path = decodeURI(pathname.slice(base.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const found = [file, `${file}.html`].find((each) => files.has(each));
  if (found === undefined) return false;
  const anchor = decodeURIComponent(hash.slice(1));
  return anchor === "" || (pages.get(found)?.ids.has(anchor) ?? true);
}

function plain(text: string): string {
  return text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}
