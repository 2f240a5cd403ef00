import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../docs/guides");

/** Names of the guides. */
export function guideNames(): string[] {
  return readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
}

/** The command lines of a guide, block by block, as they stand there. */
export function blocksOf(guide: string): string[] {
  const text = readFileSync(join(folder, `${guide}.md`), "utf8");
  return [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = "", block = ""]) =>
    block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}
