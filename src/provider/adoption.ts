import type { Plain } from "../kernel/plain";
import { type Spec, titleOf } from "../kernel/spec";
import { notice } from "./notice";

/** Tells the person that a creation took over an object that was there before, for so many milliseconds. */
export function announceAdoption(spec: Spec, inputs: Plain, id: string, age: number): void {
  notice(
    `Adopted the existing ${titleOf(spec, inputs)} (${id}), created ${describeAge(age)} ago. ` +
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
