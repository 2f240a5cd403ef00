import type { Figures } from "./server";

/** What is measured, in this order. */
export const operations = ["create", "unchanged", "changed", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

/** Figures of every operation. */
export type Results = Readonly<
  Record<Operation, Figures & { /** Bytes of the state afterwards. */ readonly state?: number }>
>;

/** Secrets that somebody changes before the refresh of a stack of this size. */
export function changedSecrets(size: number): number {
  return Math.ceil(size / 50);
}
