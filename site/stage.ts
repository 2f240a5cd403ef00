import { copyFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { built, root } from "./address";
import { writeApiReference } from "./api-reference";
import { groups, pageOf } from "./pages";

/** Gathers the pages of the site in one folder: `docs`, the files beside it that have a page, and what is generated. */
export async function stagePages(): Promise<void> {
  const pages = join(built, "pages");
  rmSync(pages, { recursive: true, force: true });
  cpSync(join(root, "docs"), pages, { recursive: true });
  // has a page of another name
  rmSync(join(pages, "README.md"));
  for (const file of groups.flatMap(({ files }) => files)) {
    const page = pageOf(file);
    if (page !== undefined) copyFileSync(join(root, file), join(pages, page));
  }
  copyFileSync(join(root, "site", "index.md"), join(pages, "index.md"));
  mkdirSync(join(pages, "public"));
  copyFileSync(join(root, "src", "emulator", "page", "icon.svg"), join(pages, "public", "icon.svg"));
  await writeApiReference(join(pages, "api"));
}
