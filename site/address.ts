import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The folder of the repository. */
export const root = join(__dirname, "..");

/** Where what is built lies: git ignores it, and the package does not hold it. */
export const built = join(root, ".site");

/** What of package.json the site says. */
export const manifest = z
  .object({
    name: z.string(),
    description: z.string(),
    exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])),
    repository: z.object({ url: z.string() }),
  })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

/** The repository's address for people. */
export const repository = manifest.repository.url.replace(/^git\+/, "").replace(/\.git$/, "");

/** The path under which GitHub Pages serves the site of a repository: its name. */
export const base = `/${repository.split("/").at(-1)}/`;
