import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { generate } from "../../src/gitops/generate";
import { LiveProject } from "../../src/gitops/live-project";
import { clickEveryKind } from "../gitops/every-kind/clicked";
import { accountIn } from "../provider/account";
import { install } from "./managers";

/** Compilers that people have. */
const compilers = ["5.9", "6", "7"];

/** Compiles a generated program of everything with each compiler, against the packed package. */
export async function compileEverywhere(
  parent: string,
  tarball: string,
  say: (line: string) => void,
): Promise<boolean> {
  const folder = mkdtempSync(join(parent, "compilers-"));
  install("npm", folder, {
    "pulumi-hookdeck": `file:${tarball}`,
    "@pulumi/pulumi": "latest",
    "@types/node": "20",
    ...Object.fromEntries(compilers.map((each) => [`typescript-${each}`, `npm:typescript@${each}`])),
  });
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
