import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm } from "../compat/managers";
import { deployWithSst } from "./deploy-with-sst";
import { install, names, steps } from "./example";
import { previewWithPolicies } from "./preview-with-policies";

const root = join(__dirname, "..", "..");

/**
 * `npm run neighbours [name…]`: packs the package, installs each example of `examples/neighbours` with the packages of
 * others that it names, in a temporary folder, compiles it there and runs its tests. Where a Pulumi CLI is on the PATH,
 * the policy pack and the SST app are run with it, against the emulator. Needs a package registry.
 */
async function main(asked: readonly string[]): Promise<boolean> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "neighbours-")));
  const hasCli = spawnSync("pulumi", ["version"]).status === 0;
  try {
    const packed = npm(root, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
    const results: boolean[] = [];
    for (const name of names.filter((each) => asked.length === 0 || asked.includes(each))) {
      const example = install(name, folder, join(folder, packed));
      for (const { title, run } of steps(example)) results.push(say(`${name}: ${title}`, run()));
      if (!hasCli) continue;
      if (name === "policy") results.push(say("policy: pulumi preview", await previewWithPolicies(example)));
      if (name === "sst") results.push(say("sst: deploy, diff, remove", await deployWithSst(example)));
    }
    if (!hasCli) process.stdout.write("no Pulumi CLI on the PATH: policy pack and SST app were not run\n");
    return results.every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says how a step ended: well where there is no complaint. */
function say(title: string, complaint: string): boolean {
  const isGood = complaint === "";
  process.stdout.write(isGood ? `passed  ${title}\n` : `FAILED  ${title}\n${complaint}\n`);
  return isGood;
}

void main(process.argv.slice(2)).then((isGood) => {
  process.exitCode = isGood ? 0 : 1;
});
