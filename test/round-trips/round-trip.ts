import type { Emulator } from "../../src/emulator";
import type { Generated } from "../../src/gitops/generate";
import { accountIn } from "../provider/account";
import { click, type Taken } from "./click";
import type { ClickedProject } from "./random-project";
import { takeOver } from "./take-over";

/** One round trip: a project that was clicked together is taken over, and destroyed. */
export async function roundTrip(
  emulator: Emulator,
  clicked: ClickedProject,
): Promise<{ readonly generated: Generated; readonly clicked: Taken }> {
  emulator.reset();
  const taken = await click(accountIn(emulator), clicked);
  return { generated: await takeOver(emulator), clicked: taken };
}
