import { readRecording } from "./recording";
import type { Scenario } from "./scenario";
import { type Mode, runOnStandIn } from "./stand-in-side";

/** Declares the tests of scenarios: what the Pulumi CLI was seen to do, the stand-in does, in both of its modes. */
export function reproduce(
  scenarios: readonly Scenario[],
  modes: readonly Mode[] = ["in-process", "process"],
): void {
  for (const scenario of scenarios) {
    test.each(modes)(
      `${scenario.title} (%s)`,
      async (mode) => {
        const phases = readRecording(scenario);
        if (phases === undefined) throw new Error("there is no recording of it: npm run record");
        expect((await runOnStandIn(scenario, mode)).join("\n\n")).toBe(phases.join("\n\n"));
      },
      240_000,
    );
  }
}
