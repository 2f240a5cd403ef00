import type { Figures } from "./server";

/** What is measured, in this order. */
export const operations = ["create", "unchanged", "changed", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

/** Figures of every operation. */
export type Results = Readonly<
  Record<Operation, Figures & { /** Bytes of the state afterwards. */ readonly state?: number }>
>;

/** Of several runs the one of each operation that took least: what else the machine did shows in the others. */
export function leastDisturbed(runs: readonly [Results, ...Results[]]): Results {
  return runs.reduce((best, run) => {
    const better = (operation: Operation) =>
      run[operation].wall < best[operation].wall ? run[operation] : best[operation];
    return {
      create: better("create"),
      unchanged: better("unchanged"),
      changed: better("changed"),
      refresh: better("refresh"),
      destroy: better("destroy"),
    };
  });
}

/** Secrets that somebody changes before the refresh of a stack of this size. */
export function changedSecrets(size: number): number {
  return Math.ceil(size / 50);
}
