import { readRecording } from "./recording";
import { scenarios } from "./scenarios";
import { runOnStandIn } from "./stand-in-side";

/** `npm run compare [pattern]`: runs the scenarios with program and provider in processes of their own. */
async function compare(pattern: string): Promise<void> {
  const chosen = scenarios.filter(
    ({ title, inProcessOnly }) => !inProcessOnly && new RegExp(pattern).test(title),
  );
  let different = 0;
  for (const scenario of chosen) {
    const phases = await runOnStandIn(scenario, "process");
    const recorded = readRecording(scenario) ?? [];
    const found = phases.findIndex((phase, index) => phase !== recorded[index]);
    say(`${found < 0 ? "same     " : "different"}  ${scenario.title}`);
    if (found < 0) continue;
    different += 1;
    say(`the CLI:\n${recorded[found]}\nthe stand-in:\n${phases[found]}`);
  }
  say(
    `${chosen.length} scenarios in processes of their own, ${different} different from the CLI's recordings.`,
  );
  if (different > 0) process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

compare(process.argv.slice(2).join(" ")).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
