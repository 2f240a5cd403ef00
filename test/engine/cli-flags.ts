import type { UpdateOptions } from "./engine";

/** The options of an operation as flags of the CLI. */
export function flagsOf({
  refresh,
  expectNoChanges,
  replace = [],
  targetReplace = [],
  target = [],
  targetDependents,
}: UpdateOptions): string[] {
  return [
    ...(refresh ? ["--refresh"] : []),
    ...(expectNoChanges ? ["--expect-no-changes"] : []),
    ...replace.flatMap((urn) => ["--replace", urn]),
    ...targetReplace.flatMap((urn) => ["--target-replace", urn]),
    ...target.flatMap((urn) => ["--target", urn]),
    ...(targetDependents ? ["--target-dependents"] : []),
  ];
}
