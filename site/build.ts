// Builds the documentation site into .site/html, and fails for a dead link or anchor: npm run docs
import { join } from "node:path";
import { built } from "./address";
import { faultsIn } from "./faults";
import { stagePages } from "./stage";

async function main(): Promise<void> {
  await stagePages();
  const { build } = await import("vitepress");
  await build(__dirname);
  const faults = faultsIn(join(built, "html"));
  if (faults.length > 0) throw new Error(`the site has dead links:\n${faults.join("\n")}`);
  console.log("\nThe site is in .site/html; npx vitepress preview site shows it.");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
