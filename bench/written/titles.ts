import type { Operation } from "../operations";

/** What the operations of the bench are called for those who read of it. */
export const titles: Readonly<Record<Operation, string>> = {
  create: "create",
  unchanged: "`up`, nothing changed",
  changed: "`up`, 5% changed",
  refresh: "refresh",
  destroy: "destroy",
};
