import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { generate } from "../../src/gitops/generate";
import { LiveProject } from "../../src/gitops/live-project";
import { clickEveryKind } from "../gitops/every-kind/clicked";
import { accountIn } from "../provider/account";

/** Compilers that people have. */
const compilers = ["5.9", "6", "7"];

/** Compiles a generated program of everything with each compiler, against the packed package. */
export async function compileEverywhere(
  parent: string,
  tarball: string,
  npm: (cwd: string, args: readonly string[]) => string,
  say: (line: string) => void,
): Promise<boolean> {
  const folder = mkdtempSync(join(parent, "compilers-"));
  const frugal = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel", "error"];
  const aliases = compilers.map((version) => `typescript-${version}@npm:typescript@${version}`);
  writeFileSync(join(folder, "package.json"), '{ "name": "compilers", "private": true }\n');
  npm(folder, ["install", ...frugal, tarball, "@pulumi/pulumi", "@types/node@20", ...aliases]);
  const program = join(folder, "program");
  mkdirSync(program);
  for (const [name, text] of await everyKind())
    if (name === "index.ts" || name === "tsconfig.json") writeFileSync(join(program, name), text);
  return compilers
    .map((version) => {
      const tsc = join(folder, "node_modules", `typescript-${version}`, "bin", "tsc");
      const args = [tsc, "--noEmit", "--project", program];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 300_000 });
      say(`${status === 0 ? "passed" : "FAILED"}  a generated program, TypeScript ${version}`);
      if (status !== 0) say(stdout);
      return status === 0;
    })
    .every(Boolean);
}

async function everyKind(): Promise<ReadonlyMap<string, string>> {
  const emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
  try {
    await clickEveryKind(accountIn(emulator));
    const values: Record<string, string> = {
      "hookdeck:apiBase": emulator.url,
      "hookdeck:apiKey": emulator.apiKey,
    };
    return (await generate(new LiveProject((key) => values[key]))).files;
  } finally {
    await emulator.close();
  }
}
