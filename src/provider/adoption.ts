import type { Plain } from "../kernel/plain";
import type { Spec } from "../kernel/spec";
import type { Answer } from "./answer";
import { notice } from "./notice";

/** Slack for clocks of one-second grain, and for an answer that took its time on the way. */
const slack = 5_000;

/** When a creation was answered, by Hookdeck's clock, and how long it took. */
export interface Creation {
  readonly serverTime: Date;
  /** Milliseconds. */
  readonly took: number;
}

/** Tells the person when a creation met an object that was there clearly before. */
export function announceAdoption(
  spec: Spec,
  inputs: Plain,
  answer: Answer,
  { serverTime, took }: Creation,
): void {
  const age = serverTime.getTime() - answer.createdAt.getTime();
  if (age <= took + slack) return;
  notice(
    `Adopted the existing ${spec.noun} ${JSON.stringify(inputs["name"])} (${answer.id}), created ${describeAge(age)} ago. ` +
      "This stack manages it from here on, and `pulumi destroy` deletes it.",
  );
}

/** `3 days`, `1 hour`: the largest unit that fits. */
function describeAge(milliseconds: number): string {
  const units: [string, number][] = [
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
  ];
  for (const [unit, length] of units) {
    const count = Math.floor(milliseconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "a moment";
}
