import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { findEngine } from "../find";
import { runOnCli } from "./cli-side";
import { recordFromCli, recordIntoCli } from "./exchange";
import { readRecording, recordings, writeRecording } from "./recording";
import type { Scenario } from "./scenario";
import { scenarios } from "./scenarios";

/**
 * `npm run record [pattern for titles]`: runs the scenarios on the Pulumi CLI, writes down what it did, and shows what is
 * different from the recordings of before.
 */
async function record(pattern: string): Promise<void> {
  const { path, version } = await findEngine({ log: say });
  if (path === undefined || version === undefined)
    throw new Error("no Pulumi CLI was found: put one on your PATH");
  const chosen = scenarios.filter(({ title }) => new RegExp(pattern).test(title));
  let different = 0;
  const record = async (scenario: Scenario) => {
    const before = readRecording(scenario);
    const phases = await runOnCli(scenario, path);
    writeRecording(scenario, phases);
    const isNew = before === undefined;
    const isSame = before?.join("\n") === phases.join("\n");
    if (!isNew && !isSame) different += 1;
    say(`${isNew ? "new      " : isSame ? "same     " : "different"}  ${scenario.title}`);
  };
  const waiting = [...chosen];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await record(next);
  };
  // the CLI waits more than it works
  await Promise.all([lane(), lane(), lane()]);
  if (new RegExp(pattern).test("exchange")) {
    await recordIntoCli(path);
    await recordFromCli(path);
    say("recorded   the exchange of states");
  }
  if (pattern === "") noteVersions(version);
  say(`${chosen.length} recorded from the Pulumi CLI ${version}, ${different} different from before.`);
  if (different > 0) spawnSync("git", ["--no-pager", "diff", "--", recordings], { stdio: "inherit" });
}

/** Writes what the package says about the comparison. */
function noteVersions(cli: string): void {
  const file = join(__dirname, "..", "..", "..", "src", "testing", "compared-with.ts");
  const sdk = z
    .object({ version: z.string() })
    .parse(createRequire(__filename)("@pulumi/pulumi/package.json"));
  const values: Record<string, string> = {
    ...{
      cli,
      sdk: sdk.version,
      date: new Date().toISOString().slice(0, 10),
      scenarios: String(scenarios.length),
    },
  };
  const text = readFileSync(file, "utf8").replace(
    /^( {2}(\w+): )"?[^",]+"?,$/gm,
    (line, start: string, key: string) => {
      const value = values[key];
      if (value === undefined) return line;
      return `${start}${key === "scenarios" ? value : JSON.stringify(value)},`;
    },
  );
  writeFileSync(file, text);
  execFileSync("npx", ["biome", "check", file], { stdio: "inherit" });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

record(process.argv.slice(2).join(" ")).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
