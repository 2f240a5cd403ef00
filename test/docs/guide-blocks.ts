import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../docs/guides");

/** Names of the guides. */
export function guideNames(): string[] {
  return readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
}

export function textOf(guide: string): string {
  return readFileSync(join(folder, `${guide}.md`), "utf8");
}

/** The command lines of a guide, block by block, as they stand there. */
export function blocksOf(guide: string): string[] {
  const text = textOf(guide);
  return [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = "", block = ""]) =>
    block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}
